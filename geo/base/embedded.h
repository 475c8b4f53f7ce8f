#pragma once

#include <span>
#include <string_view>

namespace klasteri {

/// A file linked into the program (cmake/KlasteriEmbed.cmake).
struct EmbeddedFile {
  std::string_view name;  ///< path from the project's root, e.g. "data/admin2_ge.csv"
  const char* begin;
  const char* end;

  std::string_view bytes() const { return {begin, end}; }
};

/// The tables of data/ that travel inside the program. Defined by the build.
std::span<const EmbeddedFile> embedded_data();

/// The bytes of one of embedded_data(), which live as long as the program. Throws Error if there is none of that name.
std::string_view embedded_file(std::string_view name);

}  // namespace klasteri
