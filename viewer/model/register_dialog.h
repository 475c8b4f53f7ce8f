#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "viewer/model/background_task.h"
#include "viewer/model/register_preview.h"
#include "viewer/model/screening_choice.h"

namespace klasteri::viewer {

/// What the planner has said of a register that is to become a project.
struct RegisterDialog {
  std::string source;                                    ///< as written; read once it names a file
  std::string gazetteers, municipalities, institutions;  ///< files; several gazetteers with ";" between
  std::string output;                                    ///< the project
  bool replace = false;                                  ///< of an output that exists
  bool into_project = false;                             ///< a new register for the project that is open
  ScreeningChoice screening;
  std::unique_ptr<RegisterPreview> preview;
  Sentence problem;  ///< why the source cannot be read; empty: it can, or none is named

  /// Begins to read the first rows of the source, and proposes an output beside it.
  void read();
  /// Takes the rows once they are there.
  void poll();
  bool reading() const { return reading_.started(); }

  /// Why the command would not run, for reading; empty: it would.
  Sentence hindrance() const;
  /// The command that makes the project. @param program `klasteri`; `project`: the one that is open
  std::vector<std::string> command(const std::string& program, const std::string& project, Language language) const;

 private:
  BackgroundTask<std::unique_ptr<RegisterPreview>> reading_;
};

/// Whether a file looks like a register rather than a project or a map layer: a text table or a workbook by its name.
bool looks_like_register(const std::string& file);

}  // namespace klasteri::viewer
