"""``geoparquet``: incidents at their points as GeoParquet 1.1: geometry as WKB, longitude and latitude on WGS 84."""

from __future__ import annotations

import json
import math
import struct
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from nicias.export.job import Job
from nicias.export.parquets import GROUP, arrow, column_values, schema_of
from nicias.export.points import file, walk_points

GEOMETRY = "geometry"
VERSION = "1.1.0"
POINT = 1


@dataclass(slots=True)
class Box:
    """The box around the points seen."""

    west: float = math.inf
    south: float = math.inf
    east: float = -math.inf
    north: float = -math.inf

    def hold(self, lon: float, lat: float) -> None:
        """Grow to hold a point."""
        self.west, self.east = min(self.west, lon), max(self.east, lon)
        self.south, self.north = min(self.south, lat), max(self.north, lat)


def save(job: Job, path: Path) -> None:
    """Write the file, a row group at a time; the box around all points is known, and written, at its end."""
    pa = arrow()
    columns, box = file().columns, Box()
    schema = schema_of(columns).append(pa.field(GEOMETRY, pa.binary(), nullable=False))
    with pa.parquet.ParquetWriter(path, schema, compression="zstd", store_schema=False) as writer:  # or it would hide ``geo``
        waiting = walk_points(job)
        while some := list(islice(waiting, GROUP)):
            for lon, lat, _ in some:
                box.hold(lon, lat)
            cells = column_values(columns, [values for _, _, values in some])
            cells[GEOMETRY] = [wkb_point(lon, lat) for lon, lat, _ in some]
            writer.write_table(pa.table(cells, schema=schema))
        writer.add_key_value_metadata({"geo": json.dumps(geo_metadata(box))})


def wkb_point(lon: float, lat: float) -> bytes:
    """A point as well-known binary, little end first."""
    return struct.pack("<BIdd", 1, POINT, lon, lat)


def geo_metadata(box: Box) -> dict[str, Any]:
    """The metadata that GeoParquet asks for. Without ``crs`` coordinates are longitude and latitude on WGS 84."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if box.west <= box.east:
        column["bbox"] = [box.west, box.south, box.east, box.north]
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
