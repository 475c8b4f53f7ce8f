#include "geo/input/gdal_messages.h"

#include <gdal.h>

#include <algorithm>
#include <mutex>

namespace klasteri {

GdalMessages::GdalMessages() {
  static std::once_flag registered;
  std::call_once(registered, GDALAllRegister);
  CPLPushErrorHandlerEx(&GdalMessages::remember, this);
}

GdalMessages::~GdalMessages() { CPLPopErrorHandler(); }

std::string GdalMessages::said() const {
  std::string text = failure_.empty() ? warning_ : failure_;
  std::replace(text.begin(), text.end(), '\n', ' ');
  while (!text.empty() && (text.back() == ' ' || text.back() == '.' || text.back() == '\r')) text.pop_back();
  return text;
}

void GdalMessages::clear() {
  failure_.clear();
  warning_.clear();
}

void GdalMessages::remember(CPLErr severity, CPLErrorNum /*number*/, const char* message) {
  auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
  if (severity >= CE_Failure) {
    if (self->failure_.empty()) self->failure_ = message;
  } else if (severity == CE_Warning) {
    self->warning_ = message;
  }
}

}  // namespace klasteri
