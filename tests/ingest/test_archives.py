"""Archives are read in place and in order; bombs, nested archives and names that lead out are refused by name."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from nicias.errors import InputError
from nicias.ingest.incoming import Arrival, Incoming
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits

LIMITS = Limits(file_bytes=1_000_000, line_bytes=1_000_000, text_chars=100_000)
PACKERS = {".tar": bytes, ".tar.gz": gzip.compress, ".tgz": gzip.compress, ".tar.bz2": bz2.compress, ".tar.xz": lzma.compress}
Files = dict[str, bytes]
REPORTS: Files = {
    "b/one.txt": b"Shells fell.",
    "lines.jsonl": b'{"text": "Two."}\nbroken\n{"text": "Three."}\n',
    "picture.png": b"\x89PNG",
    "__MACOSX/b/._one.txt": b"x",
    ".hidden/a.txt": b"x",
}


def zip_of(files: Files, path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tar_of(files: Files) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def found(path: Path, limits: Limits = LIMITS) -> list[Arrival]:
    return list(take_in([str(path)], Intake(limits)))


def told(arrivals: list[Arrival]) -> list[str]:
    return [known.report.id if isinstance(known, Incoming) else known.where for known in arrivals]


def test_a_zip_is_read_in_its_order(tmp_path: Path) -> None:
    path = zip_of(REPORTS, tmp_path / "a.zip")
    assert told(found(path)) == ["one", "lines-1", f"{path}/lines.jsonl:2", "lines-3"]


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_tar_is_read_in_its_order(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(PACKERS[suffix](tar_of(REPORTS)))
    assert told(found(path)) == ["one", "lines-1", f"{path}/lines.jsonl:2", "lines-3"]


def test_archives_in_a_folder_are_found(tmp_path: Path) -> None:
    zip_of(REPORTS, tmp_path / "a.zip")
    assert told(found(tmp_path))[0] == "one"


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "..\\out.txt", "C:\\out.txt"])
def test_a_name_that_leads_out_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    tar, folder = tmp_path / "t.tar", set(tmp_path.parent.iterdir())
    tar.write_bytes(tar_of({name: b"Shells fell.", "in.txt": b"More fell."}))
    for path in (tar, zip_of({name: b"Shells fell.", "in.txt": b"More fell."}, tmp_path / "z.zip")):
        refused, read = found(path)
        assert isinstance(refused, InputError)
        assert "leads out" in refused.reason
        assert isinstance(read, Incoming)
    assert set(tmp_path.parent.iterdir()) == folder
    assert {path.name for path in tmp_path.iterdir()} == {"t.tar", "z.zip"}


@pytest.mark.parametrize("name", ["in.zip", "in.tar", "in.tar.gz", "in.gz", "in.7z"])
def test_archives_inside_archives_are_not_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "t.tar").write_bytes(tar_of({name: b"anything"}))
    for path in (tmp_path / "t.tar", zip_of({name: b"anything"}, tmp_path / "z.zip")):
        (arrival,) = found(path)
        assert str(arrival) == f"{path}/{name}: an archive inside an archive is not opened"


@pytest.mark.parametrize("suffix", [".zip", ".tar.gz", ".tar.bz2", ".tar.xz"])
def test_a_bomb_is_refused_with_the_file_s_name(tmp_path: Path, suffix: str) -> None:
    files = {"bomb.jsonl": b"\0" * 60_000_000}
    path = tmp_path / f"bomb{suffix}"
    if suffix == ".zip":
        zip_of(files, path)
    else:
        path.write_bytes(PACKERS[suffix](tar_of(files)))
    last = found(path)[-1]
    assert isinstance(last, InputError)
    assert last.where == str(path)
    assert "decompression bomb" in last.reason


@pytest.mark.parametrize("suffix", [".zip", ".tar.gz"])
def test_what_an_archive_unpacks_to_and_holds_is_bounded(tmp_path: Path, suffix: str) -> None:
    files = {f"{number}.txt": b"Shells fell on the town. " * 400 for number in range(20)}
    path = tmp_path / f"many{suffix}"
    if suffix == ".zip":
        zip_of(files, path)
    else:
        path.write_bytes(gzip.compress(tar_of(files)))
    for limits in (replace(LIMITS, archive_bytes=100_000), replace(LIMITS, archive_members=5)):
        last = found(path, limits)[-1]
        assert isinstance(last, InputError)
        assert last.where == str(path)
        assert "too large" in last.reason


def test_a_zip_that_lies_about_its_sizes_yields_no_more_than_it_says(tmp_path: Path) -> None:
    path = zip_of({"a.txt": b"x" * 50_000}, tmp_path / "lie.zip")
    path.write_bytes(path.read_bytes().replace((50_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    (arrival,) = found(path)
    assert isinstance(arrival, InputError)
    assert "damaged" in arrival.reason


def test_links_devices_and_sparse_files_are_not_read(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "t.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("link.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    reasons = [known.reason for known in found(tmp_path / "t.tar") if isinstance(known, InputError)]
    assert len(reasons) == 4
    assert all("no plain file" in reason for reason in reasons)


def test_an_enormous_header_is_not_held(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 10_000_000
    (tmp_path / "h.tar.gz").write_bytes(gzip.compress(info.tobuf() + b"\0" * 10_001_000))
    (arrival,) = found(tmp_path / "h.tar.gz")
    assert "header of more than a million bytes" in str(arrival)


@pytest.mark.parametrize("suffix", [".zip", ".tar", ".tar.gz", ".tar.bz2", ".tar.xz"])
def test_damage_is_named(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"d{suffix}"
    zip_of(REPORTS, tmp_path / "whole.zip")
    whole = (tmp_path / "whole.zip").read_bytes() if suffix == ".zip" else PACKERS[suffix](tar_of(REPORTS))
    for data in (b"", b"nonsense" * 200, whole[: 1_100 if suffix == ".tar" else len(whole) // 2], whole[:30]):
        path.write_bytes(data)
        last = found(path)[-1]
        assert isinstance(last, InputError)
        assert last.where.startswith(str(path))


def test_an_encrypted_or_oddly_packed_member_costs_that_member(tmp_path: Path) -> None:
    path = tmp_path / "l.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"Shells fell.", compress_type=zipfile.ZIP_LZMA)
        archive.writestr("b.txt", b"More fell.")
    first, second = found(path)
    assert "compression method 14" in str(first)
    assert isinstance(second, Incoming)


def test_a_tar_that_ends_inside_a_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.tar"
    path.write_bytes(tar_of({"a.txt": b"Shells fell. " * 1_000})[:5_000])
    last = found(path)[-1]
    assert isinstance(last, InputError)
    assert last.where.startswith(str(path))
