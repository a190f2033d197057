"""References and a chapter for small projects to be tested on."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent

KARNOUB = """\
@article{karnoub2007mesenchymal,
  author       = {Karnoub, Antoine E. and Dash, Ajeeta B.},
  title        = {TGF-β in DNA & more},
  journal      = {Nature},
  year         = {2007},
  volume       = {449},
  number       = {7162},
  pages        = {557-563},
  doi          = {10.1038/nature06188},
  pmid         = {17914389},
  kind         = {article},
  level        = {A},
  verified     = {2026-11-01},
}
"""

OTSU = """\
@article{otsu2009concentration,
  author       = {Otsu, Keishi and others},
  title        = {A dose matters},
  journal      = {Blood},
  year         = {2009},
  volume       = {113},
  pages        = {4197-4205},
  kind         = {trial},
  level        = {B},
  verified     = {2026-11-02},
}
"""

RETRACTED = """\
@article{rubio2005spontaneous,
  author       = {Rubio, Daniel},
  title        = {A claim},
  journal      = {Cancer Research},
  year         = {2005},
  pmid         = {15833829},
  kind         = {article},
  level        = {A},
  verified     = {2026-11-03},
  retracted    = {Could not be repeated.},
}
"""

CHAPTER = """\
---
title: Vessels
description: How vessels grow.
prefix: angio
review: [7]
---

# Vessels

This chapter unfolds [statement 7](../mapping.md#mapping-7) of the review.
{ .unfolds }

!!! abstract "Key points"

    - One.
    - Two.
    - Three.

## Growth {#angio-growth}

Vessels grow [@karnoub2007mesenchymal; @otsu2009concentration].

## Contradictions and limits {#angio-limits}

None.

## Open questions {#angio-questions}

All.
"""


SECTIONS = "".join(
    f"- id: angio-{name}\n  chapter: foe/angiogenesis\n  title: {title}\n  since: '0.1.0'\n"
    for name, title in (
        ("growth", "Growth"),
        ("limits", "Contradictions and limits"),
        ("questions", "Open questions"),
    )
)

FINDINGS = """\
- id: karnoub2007mesenchymal-1
  reference: karnoub2007mesenchymal
  section: angio-growth
  summary: In mice, marrow MSCs raised lung metastasis of breast cancer through CCL5.
  direction: promotes
  effect: [metastasis]
  mediators: [CCL5]
  msc_source: [bone-marrow]
  species: [human]
  cancer: [breast]
  models: [culture, xenograft]

- id: otsu2009concentration-1
  reference: otsu2009concentration
  section: angio-growth
  summary: At a high dose, MSCs killed capillaries in a gel and slowed melanomas in mice.
  direction: inhibits
  effect: [angiogenesis, metastasis]
  mediators: [CCL5]
  msc_source: [adipose]
  cancer: [breast, melanoma]
  models: [3d-culture]
  caveats: High dose only.
"""

MEDIATORS = """\
- name: CCL5
  kind: chemokine
  standard: CCL5
  symbol: CCL5
  also: [RANTES]
"""

TRIALS = """\
- id: first
  title: A first trial
  product: MSC-X
  msc_source: [bone-marrow]
  payload: HSV-TK
  payload_class: suicide-gene
  cancer: [glioma]
  phase: '1'
  status: completed
  outcome: stable-disease
  result: Stable disease in two of six.
  registry_ids: [NCT01234567]
  recruited: 6
  started: 2015
  read_on: '2026-11-01'
  references: [otsu2009concentration]
  section: angio-growth
"""
