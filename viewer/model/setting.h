#pragma once

#include <map>
#include <string>

namespace klasteri::viewer {

/// One of a project's settings; empty where it has none of that name.
inline std::string setting_of(const std::map<std::string, std::string>& settings, const std::string& name) {
  const auto found = settings.find(name);
  return found == settings.end() ? std::string() : found->second;
}

}  // namespace klasteri::viewer
