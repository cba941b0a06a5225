"""Our paragraphs break into the lines that reportlab's own would have, only sooner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from omtanke_desktop.documents.typeset import paragraph
from tests.documents.examples import MATTER

WORDS = st.lists(
    st.sampled_from(
        ["ord", "om", "vårdplanering", "hemmet", "§", "12", "\u00a0", "kl.\u00a09", "W", "l" * 150]
    )
)
WIDTHS = st.floats(60, 460)


def lines_of(para, width, breaker):
    para.wrap(width, 0)
    broken = breaker(para, para._wrapWidths)
    return [(round(extra, 6), list(words)) for extra, words in broken.lines]


@pytest.mark.parametrize("label", ["", "•", "§ 12 345"])
@given(words=WORDS, width=WIDTHS)
def test_lines_are_broken_where_reportlab_breaks_them(words, width, label):
    ours, theirs = (paragraph(" ".join(words), "bullet", label) for _ in range(2))
    broken = lines_of(theirs, width, lambda para, widths: Paragraph.breakLines(para, widths))
    assert lines_of(ours, width, lambda para, widths: para.breakLines(widths)) == broken


@given(width=st.floats(40, 460))
def test_a_whole_text_has_the_height_reportlab_gives_it(width):
    ours, theirs = paragraph(MATTER), paragraph(MATTER)
    height = ours.wrap(width, 0)[1]
    theirs.breakLines = lambda widths: Paragraph.breakLines(theirs, widths)
    assert theirs.wrap(width, 0)[1] == height
