"""Every format: read back by a library of its own, the same bytes each time, empty where the ledger is, narrowed as asked."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx
import polars
import pyarrow.parquet
import pytest
import shapely
from fake_filings import toll
from fake_told import HOSTILE, fill
from frictionless import Package
from lxml import etree, html

from nicias.codebook.exports import FtmFile, TableFile, load_export
from nicias.errors import ExportError, LedgerError
from nicias.export.formats import FORMATS
from nicias.export.writing import stream, write
from nicias.model.record import KINDS
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

PACKAGES = [name for name, its in FORMATS.items() if its.tables]
SINGLE = [name for name in FORMATS if name not in PACKAGES]
ALL = Filters(limit=10_000)
Rows = list[dict[str, str]]


def text(ledger: Ledger, name: str, filters: Filters = ALL) -> str:
    return b"".join(stream(ledger, name, filters)).decode()


def rows(ledger: Ledger, name: str, filters: Filters = ALL) -> Rows:
    delimiter = "\t" if name == "polecat" else ","
    return list(csv.DictReader(io.StringIO(text(ledger, name, filters), newline=""), delimiter=delimiter))


def opened(ledger: Ledger, name: str, folder: Path, filters: Filters = ALL) -> Path:
    return write(ledger, name, folder / name, filters).path


# --- what every format does ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_ledger_gives_the_same_bytes(many: Ledger, name: str) -> None:
    narrow = Filters(where="Syria") if name == "report" else ALL
    assert b"".join(stream(many, name, narrow)) == b"".join(stream(many, name, narrow))


@pytest.mark.parametrize("name", SINGLE)
def test_a_file_has_the_bytes_that_are_streamed(told: Ledger, name: str, tmp_path: Path) -> None:
    assert opened(told, name, tmp_path).read_bytes() == b"".join(stream(told, name))


@pytest.mark.parametrize("name", PACKAGES)
def test_an_archive_has_the_files_of_the_folder(told: Ledger, name: str, tmp_path: Path) -> None:
    folder = opened(told, name, tmp_path)
    with zipfile.ZipFile(io.BytesIO(b"".join(stream(told, name)))) as archive:
        assert {member: archive.read(member) for member in archive.namelist()} == {
            path.name: path.read_bytes() for path in folder.iterdir()
        }
    packed = write(told, name, tmp_path / "packed.zip")
    assert packed.path.read_bytes() == b"".join(stream(told, name))


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_ledger_gives_a_whole_file(empty: Ledger, name: str, tmp_path: Path) -> None:
    written = write(empty, name, tmp_path / name)
    assert (written.rows, written.unmapped, written.notes) == (0, 0, None)
    assert written.path.exists()


@pytest.mark.parametrize("name", FORMATS)
def test_filters_narrow_every_format(told: Ledger, name: str, tmp_path: Path) -> None:
    everything, some, none = (
        write(told, name, tmp_path / f"{number}", filters)
        for number, filters in enumerate((ALL, Filters(where="Aleppo"), Filters(where="Berlin")))
    )
    assert none.rows + none.unmapped == 0
    assert some.rows + some.unmapped < everything.rows + everything.unmapped
    assert some.rows + some.unmapped > 0 or name == "ceasefires"  # whose truces are told of no town


@pytest.mark.parametrize("name", FORMATS)
def test_more_than_one_page_comes_whole(many: Ledger, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = b"".join(stream(many, name, Filters(where="Syria")))
    monkeypatch.setattr("nicias.export.walks.walk.__defaults__", (3,))
    monkeypatch.setattr("nicias.export.walks.RECORDS_AT_ONCE", 5)
    monkeypatch.setattr("nicias.export.texts.ROWS", 2)
    if name not in ("parquet", "geoparquet"):
        assert b"".join(stream(many, name, Filters(where="Syria"))) == whole


def test_a_format_that_there_is_none_of_is_named(told: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no format; there are jsonl, csv"):
        write(told, "xlsx", tmp_path / "x")
    with pytest.raises(ExportError, match="no format"):
        stream(told, "xlsx")


def test_what_was_there_stays_where_an_export_fails(told: Ledger, tmp_path: Path) -> None:
    (tmp_path / "acled.csv").write_text("before")
    with pytest.raises(LedgerError, match="none of the registers"):
        _failing(told, tmp_path / "acled.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["acled.csv"]
    assert (tmp_path / "acled.csv").read_text() == "before"


def _failing(ledger: Ledger, path: Path) -> None:
    from nicias.export.atomic import replacing

    with replacing(path) as beside:
        beside.write_text("half")
        ledger.records("nonsense")


def test_a_folder_that_is_no_package_is_left_alone(told: Ledger, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    with pytest.raises(ExportError, match="no data package"):
        write(told, "csv", tmp_path / "mine")
    write(told, "csv", tmp_path / "ours")
    write(told, "jsonl", tmp_path / "ours")
    assert {path.suffix for path in (tmp_path / "ours").iterdir()} == {".jsonl", ".json", ".md"}


def test_a_place_that_cannot_be_written_to_is_named(told: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"nowhere/x\.csv cannot be written"):
        write(told, "acled", tmp_path / "nowhere" / "x.csv")


# --- columns ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["acled", "ucdp-ged", "polecat", "hxl"])
def test_the_columns_written_are_those_documented(told: Ledger, name: str) -> None:
    delimiter = "\t" if name == "polecat" else ","
    heading = next(csv.reader(io.StringIO(text(told, name)), delimiter=delimiter))
    assert heading == [column.name for column in FORMATS[name].columns[name]]


@pytest.mark.parametrize(
    ("name", "module"),
    [(name, name.replace("-ged", "")) for name in ("acled", "ucdp-ged", "polecat", "hxl")],
)
def test_no_cell_is_made_that_has_no_column(many: Ledger, name: str, module: str) -> None:
    import importlib

    from nicias.export.job import Job

    made = importlib.import_module(f"nicias.export.{module}").rows(Job(many, ALL, name))
    known = {column.name for column in FORMATS[name].columns[name]}
    assert {cell for row in made for cell in row} <= known


@pytest.mark.parametrize("name", ["csv", "jsonl", "ceasefires"])
def test_no_cell_of_a_package_is_made_that_has_no_column(many: Ledger, name: str) -> None:
    from nicias.export.job import Job

    for table in FORMATS[name].tables(ALL):  # type: ignore[misc]
        known = {column.name for column in table.about.columns}
        assert {cell for row in table.rows(Job(many, ALL, name)) for cell in row} <= known


@pytest.mark.parametrize("name", ["csv", "ceasefires"])
def test_a_data_package_is_valid_and_has_the_types_that_it_says(told: Ledger, name: str, tmp_path: Path) -> None:
    package = Package(str(opened(told, name, tmp_path) / "datapackage.json"))
    outcome = package.validate()
    assert outcome.valid, outcome.flatten(["message"])
    assert {resource.name for resource in package.resources} == set(FORMATS[name].columns)


@pytest.mark.parametrize("name", PACKAGES)
def test_a_descriptor_names_every_file_with_its_size_and_hash(told: Ledger, name: str, tmp_path: Path) -> None:
    import hashlib

    folder = opened(told, name, tmp_path)
    described = json.loads((folder / "datapackage.json").read_text())
    for resource in described["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), "sha256:" + hashlib.sha256(data).hexdigest())
        assert all(field["description"] for field in resource["schema"]["fields"])
    dictionary = (folder / "dictionary.md").read_text()
    assert all(f"## {resource['name']}\n" in dictionary for resource in described["resources"])


# --- each of them -------------------------------------------------------------------------------------------------------


def test_parquet_has_the_registers_typed(told: Ledger, tmp_path: Path) -> None:
    folder = opened(told, "parquet", tmp_path)
    for kind in KINDS:
        table = pyarrow.parquet.read_table(folder / f"{kind}.parquet")
        assert table.num_rows == len(told.records(kind, ALL))
        assert all(field.metadata[b"about"] for field in table.schema)
    frame = polars.read_parquet(folder / "toll.parquet")
    assert (frame["min"].dtype, frame["published"].dtype, frame["part_of"].dtype) == (polars.Int64, polars.Date, polars.Boolean)
    assert sorted(frame["min"].to_list()) == [14, 14, 27]


def test_a_number_that_parquet_has_no_room_for_is_named(tmp_path: Path) -> None:
    text, huge = "The raid killed far too many people.", 10**30
    with Ledger.open(f"sqlite:///{tmp_path / 'huge.db'}") as ledger:
        fill(ledger, [("Wire", text, [toll(text, text, huge)])])
        folder = write(ledger, "parquet", tmp_path / "huge").path
        assert polars.read_parquet(folder / "toll.parquet")["min"].to_list() == [None]
        assert "too large for Parquet" in (folder / "unmapped.jsonl").read_text()
        assert str(huge) in (write(ledger, "csv", tmp_path / "csv").path / "toll.csv").read_text()


def test_csv_and_parquet_say_the_same(told: Ledger, tmp_path: Path) -> None:
    cells, typed = opened(told, "csv", tmp_path), opened(told, "parquet", tmp_path)
    for kind in ("event", "toll", "incident", "figure"):
        ids = [row[next(iter(row))] for row in csv.DictReader((cells / f"{kind}.csv").open(newline=""))]
        assert ids == polars.read_parquet(typed / f"{kind}.parquet").to_series(0).to_list()


def test_jsonl_has_the_records_whole(told: Ledger, tmp_path: Path) -> None:
    folder = opened(told, "jsonl", tmp_path)
    lines = [json.loads(line) for line in (folder / "event.jsonl").read_text().splitlines()]
    known = {entry.id: entry for entry in told.records("event", ALL)}
    assert [line["id"] for line in lines] == list(known)
    assert all(known[line["id"]].record.to_dict().items() <= line.items() for line in lines)


def test_reports_are_left_out_where_they_cannot_be_narrowed(told: Ledger, tmp_path: Path) -> None:
    assert not (opened(told, "csv", tmp_path, Filters(where="Aleppo")) / "report.csv").exists()


def test_geojson_keeps_to_rfc_7946(many: Ledger, told: Ledger) -> None:
    for ledger in (many, told):
        collection = json.loads(text(ledger, "geojson"))
        assert (collection["type"], "crs" in collection) == ("FeatureCollection", False)
        for feature in collection["features"]:
            lon, lat = feature["geometry"]["coordinates"]
            assert (feature["type"], feature["geometry"]["type"]) == ("Feature", "Point")
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
    (strike,) = (known for known in collection["features"] if known["properties"]["killed_high"] == 27)
    assert strike["geometry"]["coordinates"] == [37.16, 36.2]
    assert (strike["properties"]["killed_low"], strike["properties"]["start"]) == (14, "2016-09-19")


def test_geoparquet_has_its_metadata_and_points(many: Ledger, tmp_path: Path) -> None:
    path = opened(many, "geoparquet", tmp_path)
    table = pyarrow.parquet.read_table(path)
    geo = json.loads(table.schema.metadata[b"geo"])
    column = geo["columns"]["geometry"]
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    assert (column["encoding"], column["geometry_types"]) == ("WKB", ["Point"])
    points = [shapely.from_wkb(cell) for cell in table["geometry"].to_pylist()]
    features = json.loads(text(many, "geojson"))["features"]
    assert [[point.x, point.y] for point in points] == [feature["geometry"]["coordinates"] for feature in features]
    assert tuple(column["bbox"]) == shapely.MultiPoint(points).bounds


def test_an_empty_geoparquet_has_no_box(empty: Ledger, tmp_path: Path) -> None:
    metadata = pyarrow.parquet.read_schema(opened(empty, "geoparquet", tmp_path)).metadata
    assert "bbox" not in json.loads(metadata[b"geo"])["columns"]["geometry"]


def test_acled_has_one_row_for_a_strike_that_three_report(told: Ledger) -> None:
    (row,) = rows(told, "acled")
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == ("2016-09-19", "1", "1")
    assert (row["iso"], row["country"], row["admin1"], row["location"]) == ("760", "Syria", "Aleppo", "Aleppo")
    assert (row["inter1"], row["inter2"], row["civilian_targeting"]) == ("State forces", "Civilians", "Civilian targeting")
    assert (row["fatalities"], row["tags"].split("; ")[0]) == ("14", "killed=14..27")
    assert set(row["source"].split("; ")) == {"Wire One", "Wire Two", "Wire Three"}
    assert row["notes"].count("Wire") == 3


def test_ucdp_has_the_range_and_the_figure_that_most_give(told: Ledger) -> None:
    (row,) = rows(told, "ucdp-ged")
    assert (row["best"], row["low"], row["high"]) == ("14", "14", "27")
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("3", "Government of Syria", "Civilians")
    assert (row["where_prec"], row["date_prec"], row["gwnoa"], row["country_id"]) == ("1", "1", "652", "652")
    assert (row["geom_wkt"], row["priogrid_gid"]) == ("POINT(37.16 36.2)", str(252 * 720 + 434 + 1))
    assert row["source_headline"].count("; ") == row["source_date"].count("; ") == 2
    assert f"i{int(row['id']):016x}" == row["relid"]


def test_what_does_not_map_is_named_with_the_reason(told: Ledger, tmp_path: Path) -> None:
    written = write(told, "ucdp-ged", tmp_path / "ged.csv")
    assert written.notes is not None
    notes = [json.loads(line) for line in written.notes.read_text().splitlines()]
    assert written.notes.name == "ged.csv.unmapped.jsonl"
    assert {note["written"] for note in notes} <= {"no", "yes"}
    assert written.unmapped == sum(note["written"] == "no" for note in notes) > 0
    assert any("deadly violence alone" in note["why"] for note in notes)
    assert all(told.incident(note["id"]) for note in notes)


def test_every_incident_is_a_row_or_named(many: Ledger, tmp_path: Path) -> None:
    incidents = len(many.incidents(ALL))
    for name in ("acled", "ucdp-ged", "geojson", "geoparquet", "hxl"):
        written = write(many, name, tmp_path / name)
        assert written.rows + written.unmapped == incidents, name


def test_polecat_has_a_row_for_each_event_but_those_that_did_not_happen(told: Ledger) -> None:
    made = rows(told, "polecat")
    events = told.records("event", ALL)
    assert [row["Event ID"] for row in made] == [entry.id for entry in events if entry.record.modality != "negated"]
    bombed = next(row for row in made if row["Event Type"] == "ASSAULT")
    assert (bombed["Event Mode"], bombed["Intensity"], bombed["Quad Code"]) == ("aerial", "-9.3", "4")
    assert (bombed["Actor COW"], bombed["Recipient Sectors"], bombed["Feature Type"]) == ("652", "CVL", "PPL")
    met = next(row for row in made if row["Event Type"] == "CONSULT")
    assert (met["Actor Country"], met["Actor Sectors"]) == ("UKR; SYR", "GOV; MIL")


def test_ceasefires_come_with_their_steps_and_violations(told: Ledger, tmp_path: Path) -> None:
    folder = opened(told, "ceasefires", tmp_path)
    tables = {
        name: list(csv.DictReader((folder / f"{name}.csv").open(newline=""))) for name in ("ceasefires", "steps", "violations")
    }
    truces = told.truces(ALL)
    assert len(tables["steps"]) == sum(len(truce.steps) for truce in truces)
    assert [row["sentence"] for row in tables["violations"]] == ["Rebels broke the truce in Syria."]
    held = next(row for row in tables["ceasefires"] if row["nicias_violations"] == "1")
    assert (held["cf_effect_yr"], held["cf_effect_month"], held["cf_effect_day"]) == ("2016", "9", "12")
    assert (held["side"], held["cf_dec_yr"], held["end_yr"]) == ("2", "-1", "-1")
    notes = (folder / "unmapped.jsonl").read_text()
    assert "it was only called for" in notes
    assert len(tables["ceasefires"]) + len(notes.splitlines()) == len(truces)


def test_hxl_has_its_row_of_hashtags(told: Ledger) -> None:
    heading, hashtags, *_ = csv.reader(io.StringIO(text(told, "hxl")))
    tags = dict(zip(heading, hashtags, strict=True))
    assert all(tag.startswith("#") for tag in hashtags)
    assert tags["Killed to"] == "#affected+killed+max"
    strike = next(row for row in rows(told, "hxl") if row["Killed to"] == "27")
    assert (strike["Killed from"], strike["Country code"], strike["Province"]) == ("14", "SYR", "Aleppo")


def test_gexf_and_graphml_are_one_network(many: Ledger, tmp_path: Path) -> None:
    gexf = networkx.read_gexf(opened(many, "gexf", tmp_path), version="1.3")
    graphml = networkx.read_graphml(opened(many, "graphml", tmp_path))
    assert graphml.is_directed()
    assert set(gexf.nodes) == set(graphml.nodes)
    assert {(a, b): data["weight"] for a, b, data in gexf.edges(data=True)} == {
        (a, b): data["weight"] for a, b, data in graphml.edges(data=True)
    }
    total = sum(data["events"] for _, _, data in graphml.edges(data=True))
    assert total == sum(dyad.events for dyad in many.dyads(ALL))


def test_ftm_keeps_to_the_schemata(many: Ledger, told: Ledger) -> None:
    schemata = load_export("ftm", FtmFile).schemata
    for ledger in (many, told):
        entities = [json.loads(line) for line in text(ledger, "ftm").splitlines()]
        ids = {entity["id"] for entity in entities}
        for entity in entities:
            assert set(entity["properties"]) <= set(schemata[entity["schema"]])
            assert entity["properties"]["name"]
            assert all(isinstance(value, str) for values in entity["properties"].values() for value in values)
            links = [*entity["properties"].get("involved", []), *entity["properties"].get("proof", [])]
            assert set(links) <= ids
        assert len(ids) == len(entities)
        assert sum(entity["schema"] == "Event" for entity in entities) == len(ledger.incidents(ALL))


def test_the_memory_of_entities_is_bounded() -> None:
    from nicias.export.ftm import Memory

    memory = Memory(2)
    assert [memory.is_new(thing) for thing in "abacab"] == [True, True, False, True, False, True]


def test_a_report_cites_every_figure(told: Ledger) -> None:
    page = html.fromstring(text(told, "report"))
    targets = {element.get("id") for element in page.iter() if element.get("id")}
    cited = [anchor.get("href").removeprefix("#") for anchor in page.iter("a") if anchor.get("href", "").startswith("#s")]
    assert cited
    assert set(cited) <= targets
    figures = [item for item in page.iter("li") if "killed: " in item.text_content() and item.get("id") is None]
    assert len(figures) == 3
    assert all(item.find(".//a") is not None for item in figures)
    sentences = page.xpath("//ol[@class='sources']/li")
    assert any("Doctors put it at 27 dead." in item.text_content() for item in sentences)
    assert len(page.xpath("//*[local-name()='svg']")) == 3  # a map, the figures, the truces


# --- hostile words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["acled", "ucdp-ged", "polecat", "hxl"])
def test_no_cell_can_be_taken_for_a_formula(hostile: Ledger, name: str) -> None:
    made = rows(hostile, name)
    cells = [cell for row in made for cell in row.values() if cell and not cell.startswith("#")]
    assert any(HOSTILE[:10] in cell for cell in cells)
    assert [cell for cell in cells if cell[0] in "=+@\t\r" or (cell[0] == "-" and not _is_number(cell))] == []


def test_no_cell_of_a_package_can_be_taken_for_a_formula(hostile: Ledger, tmp_path: Path) -> None:
    for path in opened(hostile, "csv", tmp_path).glob("*.csv"):
        cells = [cell for row in csv.reader(path.open(newline="")) for cell in row if cell]
        assert [cell for cell in cells if cell[0] in "=+@\t\r"] == []


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_networks_stay_sound_xml(hostile: Ledger, name: str) -> None:
    tree = etree.fromstring(text(hostile, name).encode())
    names = {value for element in tree.iter() for value in element.attrib.values()}
    assert HOSTILE.replace("\x0b", "") in names
    assert not list(tree.iter("{*}script"))


@pytest.mark.parametrize("name", ["geojson", "ftm"])
def test_json_stays_sound(hostile: Ledger, name: str) -> None:
    lines = [text(hostile, name)] if name == "geojson" else text(hostile, name).splitlines()
    assert HOSTILE in list(_texts([json.loads(line) for line in lines]))


def test_a_report_runs_nothing_and_turns_nothing_around(hostile: Ledger) -> None:
    made = text(hostile, "report")
    page = html.fromstring(made)
    assert not list(page.iter("script"))
    assert "\u202e" not in made
    assert "[U+202E]" in made
    assert not [anchor for anchor in page.iter("a") if "javascript" in (anchor.get("href") or "")]
    assert "default-src 'none'" in made


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_own_tables_are_declared_once() -> None:
    file = load_export("tables", TableFile)
    names = [table.name for table in file.tables]
    assert len(set(names)) == len(names)
    assert set(KINDS) <= set(names)
