# What people know of a cluster: edited, undone, done again, and not lost when the program is killed.

journal_kept() { compgen -G "$XDG_STATE_HOME/klasteri/autosave/*.json" >/dev/null; }
no_journal() { ! journal_kept; }

assessed() { # WORD: whether the file has an assessment with it
  "$klasteri" export "$project" assessments -o "$work/assessments.csv" --force --quiet &&
    grep -q "$1" "$work/assessments.csv"
}

assess_a_cluster() {
  press tab_clusters
  press cluster:0
  press tab_programme
  press assessor
  type_text Nino
  press criterion:trust
  press evidence
  type_text Visit
  press_until score:2 journal_kept || fail "the assessment is not kept"
  picture assessed
  shortcut z
  until_true 10 no_journal || fail "the assessment was not undone"
  shortcut y
  until_true 10 journal_kept || fail "the assessment was not done again"
}

survive_a_kill() {
  kill -9 "$window"
  wait "$window" 2>/dev/null
  assessed Nino && fail "what nobody saved is in the file"
  open_window
  until_true 30 shown restore || fail "the edits are not offered"
  sleep 0.5  # the question is laid out
  picture restore
  press_until restore hidden restore || fail "the edits were not taken back"
  shortcut s
  until_true 20 no_journal || fail "the edits were not saved"
  assessed Nino || fail "the saved assessment is not in the file"
  picture restored
  press tab_clusters
}
