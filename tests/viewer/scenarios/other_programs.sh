# Other programs, and machines that cannot draw.

be_changed_by_another_program() {
  "$klasteri" update "$project" --min-firms 9 --quiet || fail "the project was not updated"
  until_true 20 shown notice_reopen || fail "the change of the file is not said"
  sleep 0.3  # it is laid out
  picture changed_elsewhere
  press_until notice_reopen hidden notice_reopen || fail "the notice stays"
  until_true 30 shown cluster:0 || fail "the project was not opened anew"
  hidden notice_reopen || fail "what was opened anew is said to be changed"
}

refuse_an_old_opengl() {
  MESA_GL_VERSION_OVERRIDE=2.1 timeout 30 "$viewer" "$project" 2>"$work/old_opengl"
  [ $? -eq 1 ] || fail "a window was opened without OpenGL 3.3"
  [ "$(wc -l <"$work/old_opengl")" -eq 1 ] || fail "an old OpenGL is not said in one sentence"
  grep -q 'OpenGL 3.3' "$work/old_opengl" || fail "OpenGL 3.3 is not named"
}
