"""The record of a mediator: a molecule or cargo that carries an effect."""

from __future__ import annotations

from dataclasses import dataclass

from companion.text import slug


@dataclass(frozen=True, slots=True)
class Mediator:
    """A molecule or cargo that carries an effect. See mediators.schema.json.

    Attributes:
        name: As findings name it.
        kind: What it is.
        standard: Standard name, or what it is instead of one gene or microRNA.
        symbol: HGNC symbol, where the name stands for one human gene.
        mirbase: miRBase name, where the arm is known.
        also: Other names.
        note: What else to know.
        line: Line of mediators.yaml.
    """

    name: str
    kind: str
    standard: str
    symbol: str = ""
    mirbase: str = ""
    also: tuple[str, ...] = ()
    note: str = ""
    line: int = 0

    @property
    def id(self) -> str:
        """Id, also of its page where it has one and was never renamed."""
        return f"mediator-{slug(self.name)}"

    @property
    def link(self) -> tuple[str, str]:
        """Name and address of its record at HGNC or miRBase; empty where not known."""
        if self.symbol:
            base = "https://www.genenames.org/data/gene-symbol-report/#!/symbol/"
            return "HGNC", base + self.symbol
        if self.mirbase:
            return "miRBase", f"https://www.mirbase.org/results/?query={self.mirbase}"
        return "", ""
