#include "viewer/scene/point_bins.h"

#include <algorithm>
#include <cmath>

#include "geo/base/parallel.h"

namespace klasteri::viewer {

namespace {

/// One thread's share of the runs, counted into bins of its own.
void count_runs(const PointGrid& grid, std::span<const std::uint32_t> counts, const Camera& camera,
                std::span<const PointGrid::Run> runs, std::size_t every, PointBins& bins) {
  const double per_metre = 1 / (camera.metres_per_pixel() * bins.cell_px);
  const Point corner = camera.to_plane({0, 0});
  for (const PointGrid::Run& run : runs) {
    for (std::size_t stack = (run.begin + every - 1) / every * every; stack < run.end; stack += every) {
      const double column = (grid.x(stack) - corner.x) * per_metre;
      const double line = (corner.y - grid.y(stack)) * per_metre;
      if (!(column >= 0 && line >= 0 && column < bins.columns && line < bins.lines)) continue;
      bins.counts[static_cast<std::size_t>(line) * static_cast<std::size_t>(bins.columns) +
                  static_cast<std::size_t>(column)] += counts[stack];
    }
  }
}

/// The same stacks in pieces of about equal size, so that every thread has one.
std::vector<std::vector<PointGrid::Run>> share_out(const std::vector<PointGrid::Run>& runs, std::size_t pieces) {
  std::size_t total = 0;
  for (const PointGrid::Run& run : runs) total += run.end - run.begin;
  const std::size_t each = total / pieces + 1;
  std::vector<std::vector<PointGrid::Run>> shares(pieces);
  std::size_t piece = 0, room = each;
  for (PointGrid::Run run : runs) {
    while (run.begin < run.end) {
      const std::size_t taken = std::min(room, run.end - run.begin);
      shares[piece].push_back({run.begin, run.begin + taken});
      run.begin += taken;
      room -= taken;
      if (room == 0) {
        ++piece;
        room = each;
      }
    }
  }
  return shares;
}

}  // namespace

PointBins bin_points(const PointGrid& grid, const Camera& camera, int cell_px, std::size_t every) {
  return bin_points(grid, grid.counts(), camera, cell_px, every);
}

PointBins bin_points(const PointGrid& grid, std::span<const std::uint32_t> counts, const Camera& camera, int cell_px,
                     std::size_t every) {
  PointBins bins;
  bins.cell_px = cell_px;
  bins.columns = (camera.width() + cell_px - 1) / cell_px;
  bins.lines = (camera.height() + cell_px - 1) / cell_px;
  bins.counts.resize(static_cast<std::size_t>(bins.columns) * static_cast<std::size_t>(bins.lines));
  const std::size_t pieces = std::max(1u, threads());
  const auto shares = share_out(grid.runs(camera.visible()), pieces);
  std::vector<PointBins> parts(pieces, bins);
  parallel_for(pieces, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) count_runs(grid, counts, camera, shares[i], every, parts[i]);
  });
  for (const PointBins& part : parts) {
    for (std::size_t i = 0; i < bins.counts.size(); ++i) bins.counts[i] += part.counts[i];
  }
  if (every > 1) {
    for (std::uint32_t& count : bins.counts) count *= static_cast<std::uint32_t>(every);
  }
  for (const std::uint32_t count : bins.counts) bins.most = std::max(bins.most, count);
  return bins;
}

std::uint32_t bin_class_from(int index, std::uint32_t most, int classes) {
  const double share = static_cast<double>(index) / classes;
  return static_cast<std::uint32_t>(std::ceil(std::pow(static_cast<double>(std::max(most, 1u)), share)));
}

Image colour_bins(const PointBins& bins, std::span<const Colour> ramp) {
  Image image(bins.columns, bins.lines);
  const auto classes = static_cast<int>(ramp.size());
  std::vector<std::uint32_t> from;
  from.reserve(ramp.size());
  for (int i = 0; i < classes; ++i) from.push_back(bin_class_from(i, bins.most, classes));
  for (std::size_t i = 0; i < bins.counts.size(); ++i) {
    const std::uint32_t count = bins.counts[i];
    if (count == 0) continue;
    std::size_t index = from.size() - 1;
    while (index > 0 && count < from[index]) --index;
    image.set(i, ramp[index]);
  }
  return image;
}

}  // namespace klasteri::viewer
