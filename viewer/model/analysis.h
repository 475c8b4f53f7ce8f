#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "viewer/model/background_task.h"
#include "viewer/model/job.h"
#include "viewer/model/ranking_preview.h"
#include "viewer/model/register_dialog.h"
#include "viewer/model/review_desk.h"

namespace klasteri::viewer {

enum class AnalysisView : std::uint8_t { none, thresholds, review };

/// A job that makes or changes a project, and how it can be taken back.
struct ProjectJob {
  std::unique_ptr<Job> job;
  std::filesystem::path project;  ///< that is opened once it is done
  std::filesystem::path before;   ///< the project as it was, a second name of the same file; empty: it is a new one
  bool opened = false;            ///< the project was opened when it was done
};

/// The analysis run from inside the window: opening a register, changing thresholds, reviewing addresses. One for each
/// project that is open; a job goes on over to the next project (take_job()).
class Analysis {
 public:
  /// @param project must outlive the analysis. @param file of it; empty: there is none
  Analysis(Project& project, std::filesystem::path file);
  ~Analysis();

  AnalysisView view = AnalysisView::none;
  std::unique_ptr<RegisterDialog> dialog;  ///< while a register is being opened

  /// Takes what jobs and threads have done meanwhile. Never waits.
  /// @param may_change whether the project may be changed now: else a correction waits that is in the file already
  void poll(bool may_change = true);
  /// Whether something goes on, so that frames are to be drawn now and then.
  bool working() const;
  /// Whether a correction of addresses is being written into the file: nothing else may be written there meanwhile.
  bool correcting() const { return review_ && review_->correcting(); }

  bool has_project() const { return !file_.empty(); }
  const std::filesystem::path& file() const { return file_; }
  const Project& project() const { return project_; }

  /// Begins with a register; of a project that is open, its screening is proposed. @param source empty: not chosen yet
  void open_register(const std::string& source);
  /// Starts the command of the dialog, and closes it. Throws Error where it cannot be started.
  void run_dialog(Language language);

  /// What makes a cluster, as the planner has it now, and as the project was made.
  ScreeningChoice screening;
  const ScreeningChoice& kept_screening() const { return kept_screening_; }
  /// Works out the ranking under `screening`; one that is being worked out is given up.
  void preview_screening();
  /// Gives it up, shown or not; its thread ends by itself.
  void drop_preview();
  /// Called before addresses are corrected, for whoever else reads the project beside the frames.
  std::function<void()> before_change;
  const RankingPreview* preview() const { return preview_.get(); }
  bool previewing() const { return previewing_.started(); }
  double preview_fraction() const { return previewing_.fraction(); }
  /// Runs `klasteri update` with `screening` over the project. Throws Error where it cannot be started.
  void keep_screening(Language language);

  const ProjectJob* job() const { return job_ ? &*job_ : nullptr; }
  bool job_running() const;
  void cancel_job();
  /// Takes the card of an ended job away.
  void dismiss_job();
  /// Puts the project back as it was before the job. Throws Error where it was changed since.
  void undo_job();
  bool can_undo_job() const;
  void take_job(Analysis& from);

  /// Whether the columns that a map leaves in the file are here; a review of addresses cannot do without them.
  bool has_all_columns() const;
  /// How much of them has been read, 0 to 1, while they are read.
  double columns_read = 0;
  /// The review, begun when it is first asked for. @pre has_all_columns()
  ReviewDesk& review();
  const ReviewDesk* review_if_begun() const { return review_.get(); }

  /// A project that is to be opened now, once.
  std::optional<std::filesystem::path> take_project_to_open();
  /// What went wrong last, one sentence; empty: nothing.
  Sentence problem;

 private:
  /// Waits until no thread reads the project: before that is changed.
  void stop_previews();
  std::vector<std::string> update_command(Language language) const;
  void start(std::vector<std::string> command, const std::filesystem::path& project);

  Project& project_;
  std::filesystem::path file_;
  ScreeningChoice kept_screening_;
  std::unique_ptr<RankingPreview> preview_;
  std::optional<ProjectJob> job_;
  std::filesystem::file_time_type job_wrote_;
  std::optional<std::filesystem::path> to_open_;
  std::unique_ptr<ReviewDesk> review_;
  BackgroundTask<RankingPreview> previewing_;  ///< last: it is stopped before what it reads goes
};

}  // namespace klasteri::viewer
