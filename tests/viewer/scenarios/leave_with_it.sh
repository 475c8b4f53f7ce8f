# The map leaves the window: a sheet of paper as PNG, PDF and SVG, and the window as it is.

# save_map KIND PATH: through the dialog, beside whose work the window goes on.
save_map() {
  shortcut e
  press_until "$1" shown export_file || fail "the map cannot be saved"
  if [ "$1" = export_page ]; then
    press export_format
    press "export_format:.${2##*.}"
  fi
  replace_text export_file "$2"
  press_until export_save hidden export_save || fail "$2 is not being saved"
  until_true 30 test -s "$2" || fail "$2 was not written"
}

size_of_picture() { gdalinfo "$1" | awk -F' is ' '/^Size is/ { print $2 }'; }

leave_with_it() {
  save_map export_page "$work/sheet.png"
  [ "$(size_of_picture "$work/sheet.png")" = "3508, 2480" ] || fail "the sheet is not A4 at 300 dots per inch"
  save_map export_page "$work/map.pdf"
  [ "$(head -c 5 "$work/map.pdf")" = "%PDF-" ] || fail "the PDF is none"
  save_map export_page "$work/map.svg"
  grep -q '<g id="enterprises">' "$work/map.svg" || fail "the SVG has no enterprises"
  save_map export_screen "$work/screen.png"
  [ "$(size_of_picture "$work/screen.png")" = "1280, 800" ] || fail "the picture is not the window's"
  cp "$work/sheet.png" "$pictures/end_to_end_sheet.png"
  picture 4_left
}
