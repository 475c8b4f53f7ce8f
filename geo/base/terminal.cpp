#include "geo/base/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace klasteri {

std::size_t terminal_columns(std::size_t otherwise) {
  winsize size{};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : otherwise;
}

}  // namespace klasteri
