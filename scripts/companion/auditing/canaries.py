"""The canaries: works, DOIs, trials and addresses of which the answer is known beforehand.

Each is real, and stands here with the reason why its answer is known. A run that misses one
“did not run”: an interface may have changed, a proxy may answer for a service, or we may have
broken our own reading of it.
"""

from __future__ import annotations

from companion.sources.reference import Person, Reference

RETRACTED_DOI = "10.1371/journal.pone.0055487"
"""Retracted on 14 March 2018; its publisher deposits notices at Crossref. `references.bib` names it
as retracted, with the notice (liu2013novel)."""

NOTICE_DOI = "10.1371/journal.pone.0194455"
"""The notice that retracted it."""

RETRACTED_PMID = "15833829"
"""Retracted on 15 August 2010; PubMed marks it. `references.bib` names it as retracted, with this
PMID (rubio2005spontaneous)."""

DEAD_DOI = "10.1371/journal.pone.9999999"
"""Well-formed, and cannot exist: PLOS ONE numbers its articles one after the other, with seven
digits, and those that this site cites, of twenty years, all begin with 0."""

ABSENT_TRIAL = "NCT99999999"
"""Well-formed, and not issued: the register counts upwards, and all that this site names begin
with 0."""

KNOWN_TRIAL = "NCT01844661"
"""A trial that exists: Celyvir in children and adults, in `trials.yaml`."""

DIFFERENT = Reference(
    key="canary",
    authors=(Person("Liu", "Wen-hua"),),
    title="Spontaneous Human Adult Stem Cell Transformation",
    journal="Cancer Research",
    year=2005,
    doi="10.1038/nature06188",
    pmid="17914389",
)
"""A record that differs: title, journal and year of one work of `references.bib`, first author of
another, under the identifiers of a third (karnoub2007mesenchymal). It is made here and stands
nowhere else."""
