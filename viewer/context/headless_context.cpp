#include "viewer/context/headless_context.h"

#include <epoxy/egl.h>

#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {

[[noreturn]] void fail(Phrase what) {
  throw Error("A picture cannot be drawn without a display: {}; install libegl-mesa0 and libgl1-mesa-dri.", what);
}

/// The surfaceless display, started once and kept until the process ends: drivers do not survive being unloaded well,
/// and starting again costs time.
EGLDisplay surfaceless_display() {
  static const EGLDisplay display = [] {
    if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) {
      fail({"EGL has no surfaceless platform", "EGL-ს ეკრანის გარეშე მუშაობა არ შეუძლია"});
    }
    const EGLDisplay found = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
    if (found == EGL_NO_DISPLAY || eglInitialize(found, nullptr, nullptr) == EGL_FALSE)
      fail({"EGL does not start", "EGL არ ირთვება"});
    return found;
  }();
  return display;
}

}  // namespace

HeadlessContext::HeadlessContext() : display_(surfaceless_display()) {
  if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) fail({"EGL has no OpenGL", "EGL-ს OpenGL არ აქვს"});
  // No surface is ever made, so any configuration that can do OpenGL will serve.
  const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_DONT_CARE, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  if (eglChooseConfig(display_, wanted, &config, 1, &count) == EGL_FALSE || count == 0)
    fail({"EGL has no configuration", "EGL-ს შესაფერისი რეჟიმი არ აქვს"});
  const EGLint attributes[] = {
      EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
      EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
  context_ = eglCreateContext(display_, config, EGL_NO_CONTEXT, attributes);
  if (context_ == EGL_NO_CONTEXT) fail({"the driver has no OpenGL 3.3", "დრაივერს OpenGL 3.3 არ აქვს"});
  if (eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) == EGL_FALSE)
    fail({"EGL needs a surface", "EGL-ს ეკრანი სჭირდება"});
}

HeadlessContext::~HeadlessContext() {
  eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  eglDestroyContext(display_, context_);
}

}  // namespace klasteri::viewer
