#!/usr/bin/env bash
# A register that stands in PostGIS is read as the same register in a file, and layers are written there whole or not at
# all: a server of its own in a scratch folder, on a
# socket only. Exits with 77 (skipped) where PostgreSQL or PostGIS is not installed.
set -euo pipefail
klasteri=$1
sample=$2

server=/usr/lib/postgresql/15/bin
[ -x $server/initdb ] && [ -f /usr/share/postgresql/15/extension/postgis.control ] || exit 77

folder=$(mktemp -d)
as_server() { "$@"; }
if [ "$(id -u)" -eq 0 ]; then # PostgreSQL refuses to run as root
  chown postgres "$folder"
  as_server() { runuser -u postgres -- "$@"; }
fi
cleanup() {
  as_server $server/pg_ctl -D "$folder/db" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap cleanup EXIT
chmod 755 "$folder"

cd /
as_server $server/initdb -D "$folder/db" -A trust -U klasteri -E UTF8 --locale=C.UTF-8 >/dev/null
as_server $server/pg_ctl -D "$folder/db" -w -l "$folder/log" -o "-c listen_addresses= -c fsync=off -k $folder" start >/dev/null
psql="psql -q -h $folder -U klasteri -d postgres -v ON_ERROR_STOP=1"
$psql -c 'create extension postgis' >/dev/null

source_name="PG:host=$folder user=klasteri dbname=postgres"
# PostgreSQL cuts names after 63 bytes, 21 Georgian letters, so the export's headings would be the same twice.
head -n 2001 "$sample" >"$folder/sample.csv"
ogr2ogr -f CSV "$folder/register.csv" "$folder/sample.csv" -oo AUTODETECT_TYPE=NO -dialect OGRSQL -sql \
  'SELECT "სუბიექტის დასახელება" AS name, "რეგიონი (ფაქტობრივი)" AS region,
          "მუნიციპალიტეტი/ქალაქი (ფაქტობრივი)" AS municipality, "დაბა/სოფელი (ფაქტობრივი)" AS settlement,
          "ფაქტობრივი მისამართი" AS address, "საქმიანობის კოდი NACE Rev.2" AS nace,
          "დასაქმებულთა რაოდენობა" AS employees, "გრძედი" AS lon, "განედი" AS lat FROM sample'
ogr2ogr -f PostgreSQL "$source_name" "$folder/register.csv" -oo AUTODETECT_TYPE=NO -nln register -nlt NONE -lco LAUNDER=NO

"$klasteri" build "$folder/register.csv" -o "$folder/file.gpkg" --quiet
"$klasteri" build "$source_name tables=register" -o "$folder/server.gpkg" --quiet
for layer in enterprises clusters; do
  "$klasteri" export "$folder/file.gpkg" $layer -o "$folder/file.csv" --force --quiet
  "$klasteri" export "$folder/server.gpkg" $layer -o "$folder/server.csv" --force --quiet
  cmp "$folder/file.csv" "$folder/server.csv"
done

# What is written into a database is what a file holds; a table that is there gives way to --force only.
fail() {
  echo "$1" >&2
  exit 1
}
rows_of() { ogr2ogr -f CSV /vsistdout/ "$1" "$2" -lco GEOMETRY=AS_WKT | sort; }
target="$source_name password=secret"
for layer in enterprises clusters settings; do
  "$klasteri" export "$folder/file.gpkg" $layer -o "$target" --quiet
  "$klasteri" export "$folder/file.gpkg" $layer -o "$folder/$layer.gpkg" --quiet
  cmp <(rows_of "$source_name" $layer) <(rows_of "$folder/$layer.gpkg" $layer)
done
[ "$($psql -At -c 'select count(*) from enterprises e join clusters c on st_covers(c.geom, e.geom)')" -gt 0 ] ||
  fail "no enterprise lies in a cluster"
said=$("$klasteri" export "$folder/file.gpkg" clusters -o "$target" 2>&1) && fail "a table was replaced without --force"
[[ $said == *"--force"* && $said != *secret* ]] || fail "$said"
# A table that cannot be replaced stays as it was.
$psql -c 'create view best as select * from clusters where rank <= 3'
before=$($psql -At -c 'select * from clusters')
"$klasteri" export "$folder/server.gpkg" clusters -o "$target" --force 2>/dev/null && fail "a table went from under a view"
[ "$($psql -At -c 'select * from clusters')" = "$before" ] || fail "a table was changed by an export that failed"
$psql -c 'drop view best'
"$klasteri" export "$folder/file.gpkg" clusters -o "$target" --force --quiet
[ "$($psql -At -c 'select * from clusters')" = "$before" ] || fail "the same export gives another table"
"$klasteri" geocode "$folder/register.csv" -o "$target" --quiet
[ "$($psql -At -c 'select count(*) from geocoded where geo_status is not null')" = 2000 ] || fail "rows of geocode are missing"
