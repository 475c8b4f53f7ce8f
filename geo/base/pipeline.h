#pragma once

#include <cstddef>
#include <functional>

namespace klasteri {

/// One step of a pipeline: the work, which runs on any thread, and what it leaves to be done in order.
using PipelineFinish = std::function<void()>;
using PipelineWork = std::function<PipelineFinish()>;

/// Runs steps so that taking them, working on them and finishing them overlap. `next` is called for one step at a time
/// and returns an empty one at the end; the works run on threads() threads in any order; what they return runs on the
/// calling thread, in the order of the steps. At most `in_flight` steps are under way, so memory stays bounded however
/// many there are. Of several exceptions that of the earliest step is passed on, after all threads have stopped; steps
/// after it are not finished.
void run_pipeline(std::size_t in_flight, const std::function<PipelineWork()>& next);

}  // namespace klasteri
