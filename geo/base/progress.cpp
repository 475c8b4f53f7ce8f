#include "geo/base/progress.h"

namespace klasteri {

Progress& no_progress() {
  static Progress silent;
  return silent;
}

}  // namespace klasteri
