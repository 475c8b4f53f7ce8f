#!/usr/bin/env bash
# How long `klasteri geocode` takes from file to file, beside ogr2ogr writing the same rows and columns to the same format
# in the same run, and how time and memory grow with the rows. The rows are those of the real register that stands beside
# the checkout, repeated; without it there is nothing to measure, and that is said.
# usage: geocode_end_to_end.sh KLASTERI SHARED [ROWS…]   the growth is measured over ROWS, the rivals over the last of them
set -euo pipefail
klasteri=$1
shared=$2
shift 2
[ $# -gt 0 ] || set -- 10000 100000 1000000
readonly repeats=${REPEATS:-3}

register=$shared/testdata/enterprises/geostat_register_ozurgeti.csv
localities=$shared/testdata/gazetteer/wof_localities_GE.csv
for needed in "$register" "$localities"; do
  if [ ! -f "$needed" ]; then
    echo "geocode end to end: not measured, since $needed is not there." >&2
    exit 0
  fi
done

folder=$(mktemp -d "${TMPDIR:-/tmp}/klasteri-bench.XXXXXX")
trap 'rm -rf "$folder"' EXIT

# rows N: the register's headings and N rows; a record with line breaks inside quotes stays whole.
rows() {
  LC_ALL=C awk -v wanted="$1" '
    NR == 1 { print; next }
    { record = record (record == "" ? "" : "\n") $0; quotes += gsub(/"/, "\"") }
    quotes % 2 == 0 { if (record != "") records[count++] = record; record = ""; quotes = 0 }
    END { for (i = 0; i < wanted; ++i) print records[i % count] }' "$register"
}

# measure OUTPUT COMMAND…: the least seconds of all repeats, and the greatest memory in MB.
measure() {
  local output=$1 repeat
  shift
  for ((repeat = 0; repeat < repeats; ++repeat)); do
    rm -f "$output"
    /usr/bin/time -o "$folder/measured" -f '%e %M' "$@" >"$folder/said" 2>&1 || { cat "$folder/said" >&2; exit 1; }
    cat "$folder/measured"
  done | awk 'NR == 1 || $1 < least { least = $1 } $2 > most { most = $2 } END { printf "%.2f %.0f\n", least, most / 1024 }'
}

geocode() { measure "$2" "$klasteri" geocode "$1" -o "$2" --gazetteer "$folder/places.gaz" --quiet --force; }

"$klasteri" gazetteer import "$localities" -o "$folder/places.gaz" --quiet >"$folder/said" 2>&1
echo "geocode end to end, best of $repeats, $(nproc) cores"
echo
printf '%-10s %10s %10s %12s %10s\n' format rows seconds µs/row MB
for format in csv gpkg; do
  for count in "$@"; do
    [ -f "$folder/$count.csv" ] || rows "$count" >"$folder/$count.csv"
    read -r seconds memory < <(geocode "$folder/$count.csv" "$folder/placed.$format")
    printf '%-10s %10d %10s %12s %10s\n' "$format" "$count" "$seconds" \
      "$(awk "BEGIN { printf \"%.2f\", 1e6 * $seconds / $count }")" "$memory"
  done
done

# ogr2ogr reads what klasteri wrote as CSV: the same rows with the ten columns and two coordinates more. A GeoPackage of
# klasteri's has points and their index, so ogr2ogr makes them too; without them it has less to do.
input=$folder/$count.csv
geocode "$input" "$folder/all.csv" >/dev/null
points=(-oo X_POSSIBLE_NAMES=geo_lon -oo Y_POSSIBLE_NAMES=geo_lat -a_srs EPSG:4326)
echo
printf '%-28s %10s %10s %7s %10s %10s\n' "$count rows" klasteri ogr2ogr ratio MB 'ogr2ogr MB'
beside() {
  local name=$1 format=$2 ours our_memory theirs their_memory
  shift 2
  read -r ours our_memory < <(geocode "$input" "$folder/placed.$format")
  read -r theirs their_memory < <(measure "$folder/rival.$format" ogr2ogr "$folder/rival.$format" "$folder/all.csv" "$@")
  printf '%-28s %10s %10s %7s %10s %10s\n' "$name" "$ours" "$theirs" \
    "$(awk "BEGIN { printf \"%.2f\", $ours / $theirs }")" "$our_memory" "$their_memory"
}
beside CSV csv
beside 'GeoPackage' gpkg "${points[@]}"
beside 'GeoPackage, ogr2ogr no points' gpkg
