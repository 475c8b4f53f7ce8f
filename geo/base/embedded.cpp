#include "geo/base/embedded.h"

#include "geo/base/error.h"

namespace klasteri {

std::string_view embedded_file(std::string_view name) {
  for (const EmbeddedFile& file : embedded_data()) {
    if (file.name == name) return file.bytes();
  }
  throw Error("The program was built without {}; build it again from a complete checkout.", name);
}

}  // namespace klasteri
