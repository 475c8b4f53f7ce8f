#pragma once

#include <string>

namespace klasteri {

/// A short name for a file's content, "fnv1a64:" and 16 hexadecimal digits: tells whether an input is the one that was
/// used, not who made it. Empty where `source` is no file (a database, a folder).
std::string file_digest(const std::string& source);

}  // namespace klasteri
