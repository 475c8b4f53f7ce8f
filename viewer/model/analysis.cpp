#include "viewer/model/analysis.h"

#include <utility>

#include "geo/base/error.h"
#include "viewer/model/enterprise_records.h"

namespace klasteri::viewer {

namespace {

std::filesystem::file_time_type changed_at(const std::filesystem::path& file) {
  std::error_code ignored;
  return std::filesystem::last_write_time(file, ignored);
}

/// A second name of a project's file, beside it. `klasteri update` puts a new file in the place of the old one, which
/// stays under this name at no cost. Empty where the file system has no second names; then nothing can be taken back.
std::filesystem::path second_name_of(const std::filesystem::path& project) {
  std::filesystem::path name = project;
  name.replace_filename("." + project.filename().string() + ".before");
  std::error_code failed;
  std::filesystem::remove(name, failed);
  std::filesystem::create_hard_link(project, name, failed);
  return failed ? std::filesystem::path() : name;
}

void remove_quietly(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!file.empty()) std::filesystem::remove(file, ignored);
}

}  // namespace

Analysis::Analysis(Project& project, std::filesystem::path file)
    : project_(project), file_(std::move(file)), kept_screening_(screening_of(project.settings)) {
  screening = kept_screening_;
}

Analysis::~Analysis() {
  if (job_) remove_quietly(job_->before);
}

void Analysis::poll(bool may_change) {
  if (dialog) dialog->poll();
  if (review_) review_->poll(may_change);
  try {
    if (auto made = previewing_.take()) preview_ = std::make_unique<RankingPreview>(std::move(*made));
  } catch (const std::exception& error) {
    problem = sentence_of(error);
  }
  if (!job_) return;
  job_->job->poll();
  const JobState state = job_->job->state();
  if (state == JobState::done && !job_->opened) {
    job_->opened = true;
    job_wrote_ = changed_at(job_->project);
    to_open_ = job_->project;
  }
  if (state == JobState::cancelled || state == JobState::failed || state == JobState::crashed) {
    remove_quietly(std::exchange(job_->before, {}));
  }
}

bool Analysis::working() const {
  return to_open_ || job_running() || previewing() || (review_ && (review_->loading() || review_->correcting())) ||
         (dialog && dialog->reading());
}

void Analysis::open_register(const std::string& source) {
  dialog = std::make_unique<RegisterDialog>();
  dialog->source = source;
  if (!source.empty()) dialog->read();
}

void Analysis::run_dialog(Language language) {
  const std::filesystem::path project = dialog->into_project ? file_ : std::filesystem::path(dialog->output);
  start(dialog->command(klasteri_program(), file_.string(), language), project);
  dialog.reset();
}

void Analysis::preview_screening() {
  problem = {};
  drop_preview();
  previewing_.start([&project = std::as_const(project_), choice = screening](Progress& progress) {
    return preview_ranking(project, choice, progress);
  });
}

void Analysis::drop_preview() {
  preview_.reset();
  previewing_.give_up();
}

void Analysis::stop_previews() {
  drop_preview();
  previewing_.stop();
  if (before_change) before_change();
}

std::vector<std::string> Analysis::update_command(Language language) const {
  std::vector<std::string> command = {klasteri_program(), "update", file_.string()};
  const std::vector<std::string> changed = arguments_of(screening, kept_screening_);
  command.insert(command.end(), changed.begin(), changed.end());
  command.insert(command.end(), {"--lang", language == Language::ka ? "ka" : "en", "--progress", "lines"});
  return command;
}

void Analysis::keep_screening(Language language) { start(update_command(language), file_); }

void Analysis::start(std::vector<std::string> command, const std::filesystem::path& project) {
  if (job_running()) {
    throw Error("Another analysis is running; wait until it is done, or cancel it.");
  }
  problem = {};
  dismiss_job();
  ProjectJob next;
  next.project = project;
  next.before = std::filesystem::exists(project) ? second_name_of(project) : std::filesystem::path();
  try {
    next.job = std::make_unique<Job>(std::move(command), project);
  } catch (...) {
    remove_quietly(next.before);
    throw;
  }
  job_ = std::move(next);
}

bool Analysis::job_running() const { return job_ && job_->job->state() == JobState::running; }

void Analysis::cancel_job() {
  if (job_) job_->job->cancel();
}

void Analysis::dismiss_job() {
  if (!job_) return;
  remove_quietly(job_->before);
  job_.reset();
}

bool Analysis::can_undo_job() const { return job_ && job_->job->state() == JobState::done && !job_->before.empty(); }

void Analysis::undo_job() {
  if (changed_at(job_->project) != job_wrote_) {
    throw Error("{} was changed after the analysis; what was entered since would be lost, so it is kept.",
                job_->project.string());
  }
  std::filesystem::rename(job_->before, job_->project);
  to_open_ = job_->project;
  job_.reset();
}

void Analysis::take_job(Analysis& from) {
  job_ = std::exchange(from.job_, std::nullopt);
  job_wrote_ = from.job_wrote_;
}

bool Analysis::has_all_columns() const { return file_.empty() || !lacks_columns(project_.enterprises); }

ReviewDesk& Analysis::review() {
  if (!review_) {
    review_ = std::make_unique<ReviewDesk>(project_, file_);
    review_->before_change = [this] { stop_previews(); };
  }
  return *review_;
}

std::optional<std::filesystem::path> Analysis::take_project_to_open() { return std::exchange(to_open_, std::nullopt); }

}  // namespace klasteri::viewer
