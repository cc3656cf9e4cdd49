"""The comparison with other systems prints one table, and says plainly what is not installed."""

import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from tests.corpus.evaluate import main
from tests.corpus.newsquant import score_values
from tests.corpus.scoring import Score
from tests.corpus.side_by_side import Quantity, Row, finite, ratio, table, without_overlaps
from tests.corpus.timing import DOCUMENT_SIZE, best_rates, documents

SENTENCE = "About 30 boats and 12 ferries sailed for 40-50 miles."


def _quantity(start: int, end: int, value: int) -> Quantity:
    number = Decimal(value)
    return Quantity(start, end, number, number, number)


def test_the_table_has_a_line_for_each_system_measured_against_the_first() -> None:
    ours, theirs = Score(right=9, proposed=10, wanted=10), Score(right=1, proposed=2, wanted=4)
    lines = table([Row("figures", ours, 5_000.0), Row("another", theirs, 250.0)])
    assert lines[2].split() == ["figures", "90.0", "90.0", "90.0", "5,000"]
    assert lines[3].split() == ["another", "50.0", "25.0", "33.3", "250", "20", "times"]


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        (5000, 250, "20 times"),
        (500, 250, "2.0 times"),
        (100, 250, "0.4 times"),
        (9e6, 9, "1,000,000 times"),
    ],
)
def test_the_ratio_is_ours_over_theirs(ours: float, theirs: float, said: str) -> None:
    assert ratio(ours, theirs) == said


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("12", 12),
        (12.5, "12.5"),
        ("5%", 5),
        (None, None),
        ("", None),
        ("a few", None),
        (float("inf"), None),
    ],
)
def test_the_print_of_another_system_is_read_as_a_finite_number_or_none(
    printed: object, number: int | str | None
) -> None:
    assert finite(printed) == (None if number is None else Decimal(number))


def test_of_overlapping_readings_the_longest_counts() -> None:
    number, unit, other = _quantity(5, 7, 30), _quantity(5, 14, 30), _quantity(20, 22, 4)
    assert without_overlaps([number, other, unit]) == [unit, other]


def test_every_reader_is_scored_on_values_one_to_one() -> None:
    gold = [{"change": "=", "value": "30.0"}, {"change": "=", "value": "40-50"}]
    found = [_quantity(6, 8, 30), _quantity(6, 8, 30)]
    found.append(Quantity(41, 46, Decimal(45), Decimal(40), Decimal(50)))
    total = score_values(lambda text: found, [{"text": SENTENCE, "quantities": gold}])
    assert (total.right, total.proposed, total.wanted) == (2, 3, 2)


def test_a_value_elsewhere_in_the_sentence_is_not_the_same_where_the_gold_has_offsets() -> None:
    gold = [{"change": "=", "value": "12", "start": 19, "end": 21}]
    sentences = [{"text": SENTENCE, "quantities": gold}]
    assert score_values(lambda text: [_quantity(19, 29, 12)], sentences).right == 1
    assert score_values(lambda text: [_quantity(6, 8, 12)], sentences).right == 0


def test_readers_are_timed_on_the_same_documents_in_turns() -> None:
    read: list[tuple[str, int]] = []
    readers = {name: lambda text, name=name: read.append((name, len(text))) for name in "ab"}
    rates = best_rates(readers, ["short text"], rounds=2, seconds=0)
    assert set(rates) == {"a", "b"}
    assert all(rate > 0 for rate in rates.values())
    assert {size for _, size in read} == {DOCUMENT_SIZE}
    turns = [
        name for place, (name, _) in enumerate(read) if not place or read[place - 1][0] != name
    ]
    assert turns == ["a", "b", "a", "b", "a", "b"]


def test_there_must_be_text_to_time_a_reader_on() -> None:
    with pytest.raises(ValueError, match="no text"):
        documents([" "])


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    path = tmp_path / "sentences.json"
    gold = [{"change": "~", "value": "30", "unit": "boats"}]
    path.write_text(json.dumps([{"text": "About 30 boats.", "quantities": gold}]), "utf-8")
    return path


def test_systems_that_are_not_installed_are_named_with_what_installs_them(
    sentences: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in ("quantulum3", "quantulum3.parser", "recognizers_number"):
        monkeypatch.setitem(sys.modules, module, None)
    text = sentences.with_suffix(".txt")
    text.write_text("About 30 boats sailed. ", encoding="utf-8")
    assert main([str(sentences), "--side-by-side", "--texts", str(text)]) == 0
    printed = capsys.readouterr().out
    assert "figures (ours)" in printed
    assert "100.0" in printed
    assert "quantulum3 is not installed; make evaluate-side-by-side installs it" in printed
    assert "Recognizers-Text is not installed" in printed


def test_a_file_without_sentences_to_score_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Some text.", encoding="utf-8")
    assert main([str(path), "--side-by-side"]) == 2
    assert "NewsQuant" in capsys.readouterr().out
