#!/usr/bin/env bash
# A register that stands in PostGIS is read as the same register in a file: a server of its own in a scratch folder, on a
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
