#pragma once

#include <cpl_error.h>

#include <string>

namespace klasteri {

/// GDAL, ready and quiet: its drivers are registered, and while one of these lives, what GDAL says on this thread is
/// kept here instead of going to stderr.
class GdalMessages {
 public:
  GdalMessages();
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;
  ~GdalMessages();

  /// The first failure since clear(), else the last warning; one line without a full stop, "" when there was none.
  std::string said() const;
  bool failed() const { return !failure_.empty(); }
  void clear();

 private:
  static void remember(CPLErr severity, CPLErrorNum number, const char* message);

  std::string failure_;
  std::string warning_;
};

}  // namespace klasteri
