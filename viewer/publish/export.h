#pragma once

#include <functional>

#include "geo/base/progress.h"
#include "viewer/context/context_beside.h"
#include "viewer/publish/page_layout.h"

namespace klasteri::viewer {

/// Writes a file. From any thread. Throws Error, and Cancelled.
using ExportWork = std::function<void(Progress&)>;

/// The format of a page by the file's extension. Throws UsageError for another than .png, .svg and .pdf.
PageFormat page_format_of(const std::filesystem::path& path);

/// Makes ready what was asked for, but for ExportKind::screen, which is the window's own picture; to be written while
/// neither project nor MapView::content change. The file appears whole or not at all. Throws Error.
/// @param map is as before afterwards
/// @param file the project's, where it has columns that are not in memory (EnterpriseRecords::file)
/// @param context for what is drawn; empty: there is one on the thread that writes
ExportWork export_work(const Explorer& explorer, MapView& map, const ExportRequest& request,
                       const std::filesystem::path& file, const ContextBeside& context);

}  // namespace klasteri::viewer
