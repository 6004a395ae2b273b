"""Corpus readers, on a few lines made up for the purpose."""

from __future__ import annotations

import json
from pathlib import Path

from training.corpora.names import map_tag, read_crossner, read_universal, read_wiki
from training.corpora.plain import cut_sentences, cut_words
from training.corpora.polnear import cut_article, read_articles, read_standoff
from training.corpora.re3d import is_passed_over, read_folder
from training.corpora.sentence import bio_tags, keep_longest, spans_of, tag_names
from training.corpora.treebanks import read_mentions, read_rows, read_treebank

CONLLU = """\
# sent_id = made-up-1
# text = President Anna Berg didn't see the University of Oslo on Monday
1\tPresident\tPresident\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=(1-person-new-cf1-1,2,3-sgl
2\tAnna\tAnna\tPROPN\tNNP\t_\t1\tflat\t_\t_
3\tBerg\tBerg\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tdid\tdo\tAUX\tVBD\t_\t5\taux\t_\t_
5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_
6\tsee\tsee\tVERB\tVB\t_\t0\troot\t_\t_
7\tthe\tthe\tDET\tDT\t_\t8\tdet\t_\tEntity=(2-organization-new-cf2-2-sgl
8\tUniversity\tUniversity\tPROPN\tNNP\t_\t6\tobj\t_\t_
8.1\tgap\tgap\tNOUN\tNN\t_\t_\t_\t_\t_
9\tof\tof\tADP\tIN\t_\t10\tcase\t_\t_
10\tOslo\tOslo\tPROPN\tNNP\t_\t8\tnmod\t_\tEntity=(3-place-new-cf3-1-sgl)2)
11\ton\ton\tADP\tIN\t_\t12\tcase\t_\t_
12\tMonday\tMonday\tPROPN\tNNP\t_\t6\tobl\t_\tEntity=(4-time-new-cf4-1-sgl)
13\tEurovision\tEurovision\tPROPN\tNNP\t_\t6\tdep\t_\tEntity=(5-event-new-cf5-1-sgl)

"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_treebank_words_leave_out_ranges_and_gaps(tmp_path: Path) -> None:
    (sentence,) = read_treebank(write(tmp_path / "a.conllu", CONLLU))
    assert sentence.words[3:5] == ("did", "n't")
    assert len(sentence.words) == len(sentence.heads) == 13
    assert sentence.tags == {}


def test_gum_mentions_are_read_nested(tmp_path: Path) -> None:
    (rows,) = read_rows(write(tmp_path / "a.conllu", CONLLU))
    assert (7, 10, "organization") not in read_mentions(rows)
    assert {(0, 3, "person"), (6, 10, "organization"), (9, 10, "place")} <= set(read_mentions(rows))


def test_gum_names_are_outermost_without_article_and_title(tmp_path: Path) -> None:
    (sentence,) = read_treebank(write(tmp_path / "a.conllu", CONLLU), entities=True)
    tags = sentence.tags["entities"]
    assert tags[:3] == ("O", "B-PER", "I-PER")
    assert tags[6:10] == ("O", "B-ORG", "I-ORG", "I-ORG")
    assert tags[11:] == ("O", "?")


def test_column_files(tmp_path: Path) -> None:
    universal = "# sent_id = 1\n1\tHoms\tB-LOC\t-\tx\n2\tfell\tO\t-\t-\n\n"
    (sentence,) = read_universal(write(tmp_path / "u", universal))
    assert (sentence.words, sentence.tags["entities"]) == (("Homs", "fell"), ("B-LOC", "O"))
    (sentence,) = read_crossner(write(tmp_path / "c", "Brexit\tB-event\nParty\tB-politicalparty\nwon\tO\n"))
    assert sentence.tags["entities"] == ("?", "B-ORG", "O")
    (sentence,) = read_wiki(write(tmp_path / "w", "0\tTurkish\tB-MISC\n1\tIdlib\tB-LOC\n"))
    assert sentence.tags["entities"] == ("O", "B-LOC")


def test_fine_types_come_down_to_three() -> None:
    assert [map_tag(tag) for tag in ("I-writer", "B-country", "B-song", "I-election", "B-ORG", "O")] == [
        "I-PER",
        "B-LOC",
        "O",
        "?",
        "B-ORG",
        "O",
    ]


def test_re3d_keeps_the_longest_sure_entity(tmp_path: Path) -> None:
    document = {"_id": "d", "text": "Iraqi forces took Mosul.\n\nThe Pentagon praised Iraqi Army units."}
    entities = [
        {"begin": 0, "end": 5, "type": "Nationality", "documentId": "d", "confidence": 1},
        {"begin": 0, "end": 12, "type": "Organisation", "documentId": "d", "confidence": 1},
        {"begin": 18, "end": 23, "type": "Location", "documentId": "d", "confidence": 0.5},
        {"begin": 13, "end": 17, "type": "Weapon", "documentId": "d", "confidence": 0.2},
    ]
    write(tmp_path / "documents.jsonl", json.dumps(document) + "\n")
    write(tmp_path / "entities.jsonl", "\n".join(map(json.dumps, entities)) + "\n")
    first, second = read_folder(tmp_path)
    assert spans_of(first.tags["mentions"]) == [(0, 2, "Organisation"), (3, 4, "Location")]
    assert (is_passed_over(first), is_passed_over(second)) == (False, True)


ARTICLE = "Anna Berg said the talks failed. They\u2019ll resume, she added."
STANDOFF = (
    "T1\tSource 0 9\tAnna Berg\nT2\tCue 10 14\tsaid\nT3\tContent 15 31;33 47\tthe talks failed They\u2019ll resume\n"
    "T4\tContent 19 24\ttalks\nT5\tAttribution 10 14\tsaid\nE1\tAttribution:T5 Source:T1\n"
)


def test_polnear_spans_in_pieces_are_cut_to_sentences() -> None:
    first, second = cut_article(ARTICLE, read_standoff(STANDOFF))
    assert spans_of(first.tags["source"]) == [(0, 2, "source")]
    assert spans_of(first.tags["cue"]) == [(2, 3, "cue")]
    assert spans_of(first.tags["content"]) == [(3, 6, "content")]
    assert second.words[:2] == ("They", "\u2019ll")
    assert spans_of(second.tags["content"]) == [(0, 3, "content")]


def test_polnear_takes_one_annotator(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    write(tmp_path / "text" / "a.txt", ARTICLE)
    write(tmp_path / "attributions" / "a_00ff.ann", STANDOFF)
    write(tmp_path / "attributions" / "a_0fff.ann", "T1\tCue 0 4\tAnna\n")
    first, *_ = read_articles(tmp_path)
    assert spans_of(first.tags["cue"]) == [(2, 3, "cue")]


def test_simple_cutting() -> None:
    text = "Gen. Smith didn't go to the U.S. in Jan. 2016. It’s far.\n\nThe end"
    sentences = [text[start:end].strip() for start, end in cut_sentences(text)]
    assert sentences == ["Gen. Smith didn't go to the U.S. in Jan. 2016.", "It’s far.", "The end"]
    words = [text[start:end] for start, end in cut_words(text, 0, 47)]
    assert words == ["Gen.", "Smith", "did", "n't", "go", "to", "the", "U.S.", "in", "Jan.", "2016", "."]


def test_tags_and_spans_are_two_sides_of_one_thing() -> None:
    spans = [(0, 2, "PER"), (2, 3, "LOC")]
    assert bio_tags(4, spans) == ("B-PER", "I-PER", "B-LOC", "O")
    assert spans_of(bio_tags(4, spans)) == spans
    assert keep_longest([(0, 1, "a"), (0, 3, "b"), (4, 5, "c")]) == [(0, 3, "b"), (4, 5, "c")]
    assert tag_names("entities")[:3] == ["O", "B-PER", "I-PER"]
