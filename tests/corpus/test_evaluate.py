"""The scorer tells formats apart and counts what is right, missed and extra."""

import json
from pathlib import Path

import pytest

from tests.corpus.evaluate import evaluate, main


def _write(path: Path, data: object) -> Path:
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def _span(text: str, quote: str) -> dict[str, int]:
    return {"start": text.index(quote), "end": text.index(quote) + len(quote)}


def _result(path: Path, name: str) -> str:
    return dict(evaluate(path).lines)[name]


def test_newsquant_sentences_are_scored_on_values_and_bounds(tmp_path: Path) -> None:
    text = "About 30 boats and more than 12 ferries sailed for 40 miles."
    gold = [
        {"change": "~", "value": "30.0", "unit": "boats"},
        {"change": "=", "value": "12.0", "unit": "ferries"},
        {"change": "=", "value": "99.0", "unit": "miles"},
    ]
    path = _write(tmp_path / "sentences.json", [{"text": text, "quantities": gold}])
    assert "(2 right, 3 proposed, 3 wanted)" in _result(path, "value")
    assert "(1 right, 3 proposed, 3 wanted)" in _result(path, "value + bound")


def test_crowd_phrases_are_weighted_and_photo_counts_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "phrases.csv"
    path.write_text(
        "size_text,size_low,size_high,rows\nabout 90,90,90,3\ndozens,36,36,1\ncount photo,8,8,5\n",
        encoding="utf-8",
    )
    assert _result(path, "both numbers agree").startswith("75.00 % of 4 rows (5 ")


def test_gold_documents_are_scored_field_by_field_and_traps_counted(tmp_path: Path) -> None:
    text = "In 2019 nearly 5,000 people marched, police said. The fleet has 400 buses."
    figure = _span(text, "5,000") | {"value": 5000, "bound": "nearly", "kind": "viewers"}
    figure |= {"speaker": "police", "speaker_role": "police_or_official"}
    traps = [_span(text, "2019"), _span(text, "400")]
    path = _write(
        tmp_path / "gold.json",
        {"documents": [{"text": text, "figures": [figure], "traps": traps}]},
    )
    assert _result(path, "value").startswith("100.0 %")
    assert _result(path, "kind").startswith("0.0 %")
    assert _result(path, "speaker_role").startswith("100.0 %")
    assert _result(path, "traps hit") == "50.0 % of 2"
    assert "hedge" not in dict(evaluate(path).lines)


def test_the_gold_texts_of_a_folder_are_scored_as_one_table_or_by_half(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        figure = {"exact": "9", "value": 9, "low": 9, "high": 9, "unit": "people"}
        figure |= {"bound": "exact", "kind": ["deaths", "people"]}
        data = {"id": name, "genre": "note", "text": ["Here 9 people died."], "figures": [figure]}
        _write(tmp_path / f"{name}.json", data | {"traps": [], "either": []})
    assert main([str(tmp_path)]) == 0
    assert "(2 right, 2 proposed, 2 wanted)" in capsys.readouterr().out
    assert main([str(tmp_path), "--half", "held-out"]) == 0
    assert "(1 right, 1 proposed, 1 wanted)" in capsys.readouterr().out


def test_a_folder_is_scored_file_by_file_with_its_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(tmp_path / "sentences.json", [{"text": "It took 30 boats.", "quantities": []}])
    assert main([str(tmp_path), "--errors"]) == 0
    printed = capsys.readouterr().out
    assert "sentences.json" in printed
    assert "extra   '30'" in printed


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="neither"):
        evaluate(_write(tmp_path / "other.json", {"rows": []}))
