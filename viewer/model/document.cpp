#include "viewer/model/document.h"

#include <utility>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/project/project_file.h"
#include "geo/project/project_setting.h"
#include "viewer/model/enterprise_records.h"
#include "viewer/model/local_time.h"

namespace klasteri::viewer {

Document::FileState Document::state_of(const std::filesystem::path& file) {
  FileState state;
  for (int tries = 0; tries < 3; ++tries) {
    state = {stamp_of(file), change_counts(file)};
    if (stamp_of(file) == state.stamp) return state;
  }
  return {state.stamp, std::nullopt};  // somebody goes on writing
}

Document::Document(Project& project, std::filesystem::path file, FileStamp stamp)
    : project_(project), file_(std::move(file)), stamp_(stamp), editor_(project) {
  followed_ = editor_.revision();
  const FileState now = state_of(file_);
  // What was changed while it was read is not counted in.
  if (now.stamp == stamp_) counts_ = now.counts;
}

bool Document::read_only() const { return std::filesystem::exists(file_) && !is_writable(file_); }

bool Document::changed_elsewhere() {
  if (file_.empty() || stamp_of(file_) == stamp_) return false;
  const FileState now = state_of(file_);
  if (!counts_ || !now.counts || !only_settings_changed(*counts_, *now.counts)) return true;
  take(now);
  return false;
}

void Document::take_own_change() { take(state_of(file_)); }

void Document::take(const FileState& state) {
  stamp_ = state.stamp;
  counts_ = state.counts;
  // The journal names the state of the file that its edits belong to: it is written anew.
  if (has_journal_ && !left_behind_) followed_ = ~editor_.revision();
}

const std::optional<EditJournal>& Document::keep_journal(const std::filesystem::path& folder) {
  folder_ = folder;
  if (file_.empty()) return left_behind_;
  journal_ = JournalSlot(folder_, file_);
  left_behind_ = read_journal(journal_.file());
  if (left_behind_ && left_behind_->edits.empty()) left_behind_.reset();
  has_journal_ = left_behind_.has_value();
  return left_behind_;
}

bool Document::changed_since_left_behind() const { return left_behind_ && left_behind_->stamp != stamp_; }

void Document::restore() {
  if (!left_behind_) return;
  const EditJournal journal = std::move(*left_behind_);
  left_behind_.reset();
  editor_.restore(journal.edits);
  follow();
}

void Document::forget() {
  left_behind_.reset();
  give_up();
}

void Document::keep_setting(const std::string& key, const std::string& value) {
  if (file_.empty()) return;
  const bool changed = changed_elsewhere();
  write_setting(file_, key, value);
  // What another program has changed is asked about as before.
  if (changed) return;
  take_own_change();
}

void Document::follow() {
  if (followed_ == editor_.revision() || journal_.file().empty()) return;
  followed_ = editor_.revision();
  left_behind_.reset();  // who edits first has given it up
  if (!unsaved()) return give_up();
  write_journal(journal_.file(), {std::filesystem::absolute(file_), stamp_, now_to_the_minute(), editor_.unsaved()});
  has_journal_ = true;
}

void Document::give_up() {
  if (!has_journal_) return;
  std::error_code ignored;
  std::filesystem::remove(journal_.file(), ignored);
  has_journal_ = false;
}

void Document::write_edits() const { write_programme(project_, file_); }

void Document::write_to(const std::filesystem::path& file, bool force, Progress& progress) const {
  if (file_.empty() || !std::filesystem::exists(file_)) {
    if (lacks_columns(project_.enterprises)) {
      throw Error("{} is gone, and with it what only it held: names and addresses; put it back, then save again.",
                  file_.string());
    }
    write_project(project_, file, force, progress);
  } else {
    AtomicFile copy(file, force);
    std::error_code problem;
    std::filesystem::copy_file(file_, copy.temporary_path(), problem);
    if (problem)
      throw Error("{} cannot be copied to {}: {}.", file_.string(), file.string(), with_georgian(problem.message()));
    // The copy of what is read-only is the user's own.
    std::filesystem::permissions(copy.temporary_path(), std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add, problem);
    progress.check(0.7);
    write_programme(project_, copy.temporary_path());
    progress.check(0.9);
    copy.commit();
  }
}

void Document::mark_saved(const std::filesystem::path& file) {
  editor_.mark_saved();
  give_up();
  const bool is_another = file != file_;
  file_ = file;
  take(state_of(file_));
  followed_ = editor_.revision();
  if (is_another && !folder_.empty()) journal_ = JournalSlot(folder_, file_);
}

}  // namespace klasteri::viewer
