# Wine of Kakheti: surrounded with the lasso, read, copied, exported, and held against what the terminal says.

readout() { awk -F'\t' -v name="$1" '$1 == name { print $2; exit }' "$copied"; } # NAME OF A NUMBER

# Draws around the east of the country, where the map shows Kakheti.
draw_lasso() {
  local at
  xdotool mousemove 765 385
  sleep 0.2
  xdotool mousedown 1
  sleep 0.4
  for at in "880 382" "985 385" "984 480" "985 585" "880 583" "765 585" "766 480"; do
    # shellcheck disable=SC2086
    xdotool mousemove $at
    sleep 0.1
  done
  xdotool mouseup 1
}

# The firms that a file holds, and the box around them as a layer.
count_of() { ogrinfo -so -al "$1" | awk -F': ' '/^Feature Count/ { print $2 }'; }
box_of() {
  ogrinfo -so -al "$1" | tr -d '(),-' | awk '/^Extent/ { m = 0.000001; x = $2 - m; y = $3 - m; a = $4 + m; b = $5 + m
    printf "{\"type\":\"Polygon\",\"coordinates\":[[[%f,%f],[%f,%f],[%f,%f],[%f,%f],[%f,%f]]]}", x, y, a, y, a, b, x, b, x, y }'
}

ask_the_map() {
  local firms outside
  press tool_lasso
  draw_lasso
  until_true 20 shown copy_selection || fail "nothing is selected"
  press_until copy_selection test -s "$copied" || fail "nothing was copied"
  picture 3_lasso
  firms=$(readout Enterprises)
  [ "$firms" -gt 100 ] || fail "the lasso around Kakheti found $firms wineries"
  awk -v firms="$firms" -v area="$(readout 'Area, km²')" -v density="$(readout 'Enterprises per km²')" 'BEGIN {
    is = firms / area; exit !(is > 0 && (density - is) ^ 2 < (0.00001 * is) ^ 2) }' ||
    fail "the density is not that of $firms firms on $(readout 'Area, km²') km²"

  press export_selection
  replace_text export_path "$work/s.geojson"
  press_until export_write test -s "$work/s.geojson" || fail "the selection was not exported"
  picture 4_exported
  [ "$(count_of "$work/s.geojson")" = "$firms" ] || fail "the file has other firms than the readout"
  # Nothing else that makes wine lies between them.
  box_of "$work/s.geojson" >"$work/box.geojson"
  "$klasteri" density "$project" --within "$work/box.geojson" --sector wine -o "$work/density.csv" --quiet ||
    fail "the terminal knows no density"
  outside=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; ++i) if ($i == "firms") at = i } NR == 2 { print $at }' \
    "$work/density.csv")
  [ "$outside" = "$firms" ] || fail "the terminal finds $outside firms where the window finds $firms"
  press tool_pan
}
