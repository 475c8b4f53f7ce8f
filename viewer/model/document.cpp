#include "viewer/model/document.h"

#include <utility>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/project/project_setting.h"
#include "viewer/model/local_time.h"

namespace klasteri::viewer {

Document::Document(Project& project, std::filesystem::path file)
    : project_(project), file_(std::move(file)), stamp_(stamp_of(file_)), editor_(project) {
  followed_ = editor_.revision();
}

bool Document::changed_elsewhere() const { return !file_.empty() && stamp_of(file_) != stamp_; }

const std::optional<EditJournal>& Document::keep_journal(const std::filesystem::path& folder) {
  folder_ = folder;
  if (file_.empty()) return left_behind_;
  journal_ = journal_path(folder_, file_);
  left_behind_ = read_journal(journal_);
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
  stamp_ = stamp_of(file_);
  if (!has_journal_ || left_behind_) return;
  write_journal(journal_, {std::filesystem::absolute(file_), stamp_, now_to_the_minute(), editor_.unsaved()});
}

void Document::follow() {
  if (followed_ == editor_.revision() || journal_.empty()) return;
  followed_ = editor_.revision();
  left_behind_.reset();  // who edits first has given it up
  if (!unsaved()) return give_up();
  write_journal(journal_, {std::filesystem::absolute(file_), stamp_, now_to_the_minute(), editor_.unsaved()});
  has_journal_ = true;
}

void Document::give_up() {
  if (!has_journal_) return;
  std::error_code ignored;
  std::filesystem::remove(journal_, ignored);
  has_journal_ = false;
}

void Document::write_edits() const { write_programme(project_, file_); }

void Document::write_to(const std::filesystem::path& file, bool force, Progress& progress) const {
  if (file_.empty() || !std::filesystem::exists(file_)) {
    write_project(project_, file, force, progress);
  } else {
    AtomicFile copy(file, force);
    std::error_code problem;
    std::filesystem::copy_file(file_, copy.temporary_path(), problem);
    if (problem) throw Error("{} cannot be copied to {}: {}.", file_.string(), file.string(), problem.message());
    progress.check(0.7);
    write_programme(project_, copy.temporary_path());
    progress.check(0.9);
    copy.commit();
  }
}

void Document::mark_saved(const std::filesystem::path& file) {
  editor_.mark_saved();
  give_up();
  file_ = file;
  stamp_ = stamp_of(file);
  followed_ = editor_.revision();
  if (!folder_.empty()) journal_ = journal_path(folder_, file_);
}

}  // namespace klasteri::viewer
