"""Markup and text: what is TeX or HTML, what it says in Unicode, what may stand as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.sources.markup import has_html, has_tex, plain


@pytest.mark.parametrize(
    "text",
    [
        *("The $1,000 genome", "US$5 to US$10", "from $5 to $10", "p < 0.05", "p < 0.05 and q > 1"),
        *("AT&T", "R&D; and more", "50% of cells", "x_1", "~50", "#1", "A<B>C", "n<5", "a ^ b"),
        *("“Homing” — a review", "IFN-γ+CD4⁺", "3′-end", "1–2", "[18F]FDG", "C:\\0"),
        *("N,N'-dimethyl-N''-phenyl urea", "5''-end, 12''", "1~5 mm", "A~B"),
    ],
)
def test_signs_that_mean_themselves_are_no_markup(text: str) -> None:
    assert not has_tex(text)
    assert not has_html(text)
    assert plain(text) == text


@pytest.mark.parametrize(
    ("tex", "says"),
    [
        (r"G{\"o}del", "Gödel"),
        (r"Ram\'{\i}rez", "Ramírez"),
        (r"Caf\'e", "Café"),
        (r"\v{S} {\c c} \d{a} \~n", "Š ç ạ ñ"),
        (r"{\O}stby \ss \L{}odz", "Østby ßŁodz"),
        (r"Cell \& Tissue: 50\% of 10% \$1", "Cell & Tissue: 50% of 10% $1"),
        (r"TGF-{\beta}", "TGF-β"),
        (r"$\alpha_{v}\beta_3$", "αvβ₃"),
        (r"CD4$^{+}$ cells", "CD4⁺ cells"),
        (r"$p < 0.05$", "p < 0.05"),
        (r"\textit{E. coli}", "E. coli"),
        (r"m\textsuperscript{6}A", "m⁶A"),
        ("{Wnt} in ``cells'' -- more", "Wnt in “cells” – more"),
        # a formula before a letter or a digit
        (r"TGF-$\beta$1 and NF-$\kappa$B", "TGF-β1 and NF-κB"),
        (r"$\Delta$Np63 at 37$^\circ$C in $\mu$m", "ΔNp63 at 37°C in μm"),
        (r"$\alpha$v$\beta$3 at p$<$0.05, 5$\times$10$^6$", "αvβ3 at p<0.05, 5×10⁶"),
        (r"CD4$^+$CD25$^{\rm +}$, Ca$^{\mathrm{2+}}$", "CD4⁺CD25⁺, Ca²⁺"),
        (r"$n_1$2 and x$p^{2}$y", "n₁2 and xp²y"),
        # signs and spaces of TeX
        (r"\textbeta-Catenin in \textmu{}m", "β-Catenin in µm"),
        (r"5\,\textdegree C\\ and \dots", "5 °C and …"),
        (r"\~{}5 A\^{}B \textasciitilde 5, ~50\% off", "~5 A^B ~ 5, ~50% off"),
        ("vitamin~D in `cells'", "vitamin D in ‘cells’"),
        (
            "a core of 5.2~{nm}, 37~C, Skald~-- and {N,N'-x-N''-y}",
            "a core of 5.2 nm, 37 C, Skald – and N,N'-x-N''-y",
        ),
        ("``cells'' and ``stem cells''", "“cells” and “stem cells”"),
        (r"\textup{\url{x.org}} and \href{x.org}{y}", "x.org and y"),
        (r"O\'Neill, O`Neill and na\"\i ve", "O’Neill, O’Neill and naïve"),
    ],
)
def test_tex_is_told_from_text_and_translated(tex: str, says: str) -> None:
    assert has_tex(tex)
    assert plain(tex) == says


@pytest.mark.parametrize(
    ("html", "says"),
    [
        (
            "<i>Wnt3a</i> on CD4<sup>+</sup> &amp; H<sub>2</sub>O &lt; 5%",
            "Wnt3a on CD4⁺ & H₂O < 5%",
        ),
        ("<jats:italic>x</jats:italic>", "x"),
        ('<span class="a">x</span><br/>', "x"),
        ("10<SUP>ab</SUP>", "10ab"),
        ("&#946;, &#x3b2;, &beta;", "β, β, β"),
        ("a &amp;lt; b", "a < b"),
        ("a&nbsp;b <!-- no -->", "a b"),
        ("<I>E. coli</I> <Super>x</Super>", "E. coli x"),
        ("<named-content type='x'>y</named-content><inline-graphic/>", "y"),
        ("<![CDATA[x]]> &lt y", "x < y"),
        ("stem&shy;ness", "stemness"),
    ],
)
def test_html_is_told_from_text_and_translated(html: str, says: str) -> None:
    assert has_html(html)
    assert plain(html) == says


@pytest.mark.parametrize("text", [r"\footnote{x}", r"\relax", "\\;\\", "\\foo{a}"])
def test_what_has_no_translation_gets_none(text: str) -> None:
    assert has_tex(text)
    assert plain(text) == ""


@given(st.text("ab{}\\$&<>;~%_^'\"`-#=xi/ .", max_size=40))
def test_a_translation_holds_no_markup(text: str) -> None:
    assert not has_tex(plain(text))
    assert not has_html(plain(text))
