"""Answers that last from one run to the next, so that no service is asked twice without need.

One file an answer below `.cache/audit/`, named by a digest of the question. Only answers are
kept: an error is asked again. A file that is cut or damaged is no answer.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from companion.online.answer import ABSENT, FOUND, Answer

FOLDER = Path(".cache") / "audit"
"""Where answers stay, as seen from the project's root."""


@dataclass
class Cache:
    """Answers on disk.

    Attributes:
        folder: Where they stay; None where nothing lasts.
        today: The day.
        days: For how many days an answer counts: 1 takes those of today, 0 takes none.
        oldest: Day of the oldest answer that was given since somebody last set this to None.
    """

    folder: Path | None
    today: date
    days: int = 1
    oldest: date | None = None

    def find(self, question: str) -> Answer | None:
        """The answer to a question, where it is known and young enough."""
        if self.folder is None:
            return None
        try:
            kept = json.loads(self._path(question).read_text(encoding="utf-8"))
            day = date.fromisoformat(kept["day"])
            answer = Answer(str(kept["state"]), str(kept["text"]), day=day)
            is_same = kept["question"] == question and answer.state in (FOUND, ABSENT)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        age = self.today - day
        if not is_same or not timedelta() <= age < timedelta(self.days):
            return None
        self.oldest = min(day, self.oldest or day)
        return answer

    def keep(self, question: str, answer: Answer) -> None:
        """Keep an answer, whole or not at all. A disk that is full costs time and nothing else."""
        if self.folder is None or not answer.is_known:
            return
        said = {
            "question": question,
            "day": self.today.isoformat(),
            "state": answer.state,
            "text": answer.text,
        }
        path = self._path(question)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=path.parent, suffix=".new", delete=False
            ) as new:
                json.dump(said, new)
                new.flush()
                os.fsync(new.fileno())
            Path(new.name).replace(path)

    def tidy(self) -> None:
        """Delete answers that are too old to be used, and what an interrupted run left."""
        if self.folder is None or not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            with suppress(OSError):
                written = date.fromtimestamp(path.stat().st_mtime)
                if self.today - written > timedelta(max(self.days, 30)):
                    path.unlink()

    def _path(self, question: str) -> Path:
        assert self.folder
        return self.folder / f"{hashlib.sha256(question.encode()).hexdigest()}.json"
