#!/usr/bin/env bash
# Uses the viewer's window as a planner does: mouse and keys through xdotool on a display of its own, widgets found by
# name (viewer/script_seam.h), results checked in the files that come out. Each step leaves a picture where `import` is
# there. Further scenarios are in scenarios/.
# Usage: end_to_end.sh KLASTERI KLASTERI-VIEWER SAMPLE-REGISTER PICTURE-FOLDER
# Exit 77 (skipped) where Xvfb or xdotool is missing.
set -uo pipefail

readonly klasteri=$1 viewer=$2 sample=$3 pictures=$4
for program in Xvfb xdotool; do
  command -v "$program" >/dev/null || { echo "$program is missing: skipped"; exit 77; }
done

work=$(mktemp -d)
readonly work items="$work/items" drop="$work/drop" copied="$work/copied" project="$work/ჩემი პროექტი.gpkg"
display=
xvfb=
window=
mkdir -p "$pictures"

clean_up() {
  [ -n "$window" ] && kill "$window" 2>/dev/null
  [ -n "$xvfb" ] && kill "$xvfb" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$work"
}
trap clean_up EXIT

fail() {
  echo "FAILED: $*" >&2
  picture failed
  [ -f "$items" ] && cut -f1 "$items" >"$pictures/failed_items.txt"
  cat "$work/viewer.err" >&2 2>/dev/null
  exit 1
}

picture() { command -v import >/dev/null && import -window root "$pictures/end_to_end_$1.png" 2>/dev/null; true; }

# until SECONDS COMMAND…: tries again until it succeeds. The mouse is moved by a pixel so that a sleeping window draws.
until_true() {
  local deadline=$((SECONDS + $1)) wiggle=0
  shift
  until "$@"; do
    [ $SECONDS -lt $deadline ] || return 1
    wiggle=$((1 - wiggle))
    xdotool mousemove_relative -- $((wiggle * 2 - 1)) 0
    sleep 0.1
  done
}

shown() { [ -f "$items" ] && grep -qP "^\Q$1\E\t" "$items"; }
hidden() { ! shown "$1"; }

moved() { [ "$(place_of "$1")" != "$2" ]; } # WIDGET PLACE-BEFORE

place_of() { grep -P "^\Q$1\E\t" "$items" | cut -f2,3; }

frames_drawn() { cat "$items.frames" 2>/dev/null || echo 0; }

# act COMMAND…: gives the window an event and waits until it has drawn its answer, half a second at the most where it
# takes no notice.
act() {
  local before number
  before=$(frames_drawn)
  "$@"
  for _ in $(seq 25); do
    sleep 0.02
    number=$(frames_drawn)
    [ "${number:-0}" -ge $((${before:-0} + 3)) ] && return
  done
}

press() {
  until_true 60 shown "$1" || fail "$1 is not shown"
  # What has just appeared may still move.
  local place deadline=$((SECONDS + 60))
  while :; do
    place=$(place_of "$1")
    # shellcheck disable=SC2086
    act xdotool mousemove ${place:-1 1}
    [ -n "$place" ] && [ "$(place_of "$1")" = "$place" ] && break
    [ $SECONDS -lt $deadline ] || fail "$1 does not stay where it is"
  done
  act xdotool mousedown 1
  act xdotool mouseup 1
}

# press_until NAME COMMAND…: presses until the command succeeds, again where a slow machine has lost the press.
press_until() {
  local name=$1
  shift
  for _ in 1 2 3; do
    press "$name"
    until_true 10 "$@" && return 0
  done
  return 1
}

type_text() { act xdotool type --delay 40 "$1"; }

# A key that is pressed and released within one frame would be lost.
key() { act xdotool keydown "$1"; act xdotool keyup "$1"; }

shortcut() { act xdotool keydown ctrl; key "$1"; act xdotool keyup ctrl; } # LETTER, with Ctrl

replace_text() { # WIDGET TEXT
  press "$1"
  shortcut a
  type_text "$2"
  key Return
}

# How many enterprises of the project have a value in a column.
count_rows() { # COLUMN TEXT
  "$klasteri" export "$project" enterprises -o "$work/enterprises.csv" --force --quiet || return 1
  awk -F, -v column="$1" 'NR == 1 { for (i = 1; i <= NF; ++i) if ($i == column) at = i }
    NR > 1 && at && $0 ~ "'"$2"'" { ++rows } END { print rows + 0 }' "$work/enterprises.csv"
}
corrected() { [ "$(count_rows geo_faults corrected)" -gt 0 ]; }
uncorrected() { [ "$(count_rows geo_faults corrected)" -eq 0 ]; }

open_window() {
  rm -f "$items" "$items.frames"
  "$viewer" "$project" --size 1280x800 2>"$work/viewer.err" &
  window=$!
  until_true 60 shown language || fail "the window did not open"
  until_true 60 shown "project:$(basename "$project")" || fail "the project was not opened"
}

start() {
  for number in $(seq 61 89); do
    [ -e "/tmp/.X11-unix/X$number" ] && continue
    Xvfb ":$number" -screen 0 1280x800x24 -noreset >/dev/null 2>&1 &
    xvfb=$!
    sleep 1
    kill -0 "$xvfb" 2>/dev/null && { display=":$number"; break; }
  done
  [ -n "$display" ] || fail "no display could be started"
  export DISPLAY="$display" KLASTERI_VIEWER_ITEMS="$items" KLASTERI_VIEWER_DROP="$drop" KLASTERI_VIEWER_COPIED="$copied"
  export XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state"
  "$klasteri" build "$sample" -o "$project" --no-trace --quiet || fail "the sample could not be built"
  open_window
  picture 1_open
}

wine() {
  press sector
  type_text wine
  press sector:wine
  picture 2_wine
}

switch_language() {
  local before
  before=$(place_of analysis)
  press_until language moved analysis "$before" || fail "the language did not change"
  picture 3_georgian
}

correct_an_address() {
  press analysis
  press review
  press_until address:0 shown place_search || fail "the address is not looked at"
  press place_search
  type_text Telavi
  press found:0
  until_true 20 corrected || fail "no row of the project is corrected"
  picture 4_corrected
  press_until undo_correction uncorrected || fail "the correction was not taken back"
  press_until redo_correction corrected || fail "the correction was not made again"
  press close_analysis
}

drop_a_damaged_project() {
  head -c 4000 "$project" >"$work/damaged.gpkg"
  echo "$work/damaged.gpkg" >"$drop"
  until_true 10 test ! -e "$drop" || fail "the dropped file was not taken"
  until_true 20 shown message || fail "nothing is said of the damaged project"
  sleep 0.3
  kill -0 "$window" || fail "a damaged project ended the viewer"
  shown cluster:0 || fail "the old project did not stay"
  picture 5_damaged
}

change_thresholds() {
  press analysis
  press thresholds
  replace_text screen_min_firms 60
  press_until preview hidden preview || fail "no preview of the ranking"
  picture 6_preview
  press keep_screening
  until_true 120 shown job_undo || fail "the analysis did not end"
  until_true 20 hidden keep_screening || fail "the new ranking was not opened"
  picture 7_kept
  press_until job_undo hidden job_undo || fail "the analysis was not taken back"
  press close_analysis
}

open_a_register() {
  # Long enough to be cancelled on any machine.
  "$klasteri" sample -o "$work/დიდი რეესტრი.csv" --rows 500000 --seed 2 --quiet || fail "no register was made"
  echo "$work/დიდი რეესტრი.csv" >"$drop"
  press_until table_as_register hidden table_as_register || fail "the table was not taken as a register"
  until_true 60 shown "column:საიდენტიფიკაციო ნომერი" || fail "the register is not previewed"
  picture 8_register
  press_until register_run shown job_cancel || fail "the analysis did not start"
  picture 9_running
  press_until job_cancel hidden job_cancel || fail "the analysis was not cancelled"
  [ ! -e "$work/დიდი რეესტრი.gpkg" ] || fail "a cancelled analysis left a file"
  press job_dismiss
  cp "$sample" "$work/ახალი რეესტრი.csv"
  echo "$work/ახალი რეესტრი.csv" >"$drop"
  press_until table_as_register hidden table_as_register || fail "the table was not taken as a register"
  press register_run
  until_true 240 test -s "$work/ახალი რეესტრი.gpkg" || fail "no project was made"
  until_true 20 shown "project:ახალი რეესტრი.gpkg" || fail "the project was not opened"
  sleep 0.5
  picture 10_made
  press_until job_review shown close_analysis || fail "there is no way from the new project to its addresses"
  press job_dismiss
}

folder=$(dirname "${BASH_SOURCE[0]}")/scenarios
for scenario in "$folder"/*.sh; do
  # shellcheck source=/dev/null
  source "$scenario"
done

start
refuse_an_old_opengl
wine
ask_the_map
leave_with_it
assess_a_cluster
survive_a_kill
be_changed_by_another_program
switch_language
correct_an_address
drop_a_damaged_project
change_thresholds
open_a_register
echo "all steps done; pictures in $pictures"
