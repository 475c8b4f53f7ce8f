# klasteri_embed(TARGET FUNCTION ROOT FILES…): links files into TARGET as bytes and defines
# klasteri::FUNCTION(), which lists them under their path relative to ROOT (geo/base/embedded.h).
function(klasteri_embed target function root)
  set(asm ".section .rodata\n")
  set(declarations "")
  set(table "")
  set(index 0)
  foreach(file IN LISTS ARGN)
    file(RELATIVE_PATH name ${root} ${file})
    set(symbol ${function}_${index})
    string(APPEND asm
      ".global ${symbol}_begin\n.global ${symbol}_end\n.balign 16\n${symbol}_begin:\n.incbin \"${file}\"\n${symbol}_end:\n.byte 0\n")
    string(APPEND declarations "extern const char ${symbol}_begin[];\nextern const char ${symbol}_end[];\n")
    string(APPEND table "      {\"${name}\", ${symbol}_begin, ${symbol}_end},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND asm ".section .note.GNU-stack,\"\",%progbits\n")
  set(dir ${CMAKE_CURRENT_BINARY_DIR}/${function})
  file(CONFIGURE OUTPUT ${dir}/files.S CONTENT "${asm}" @ONLY)
  file(CONFIGURE OUTPUT ${dir}/table.cpp CONTENT
"#include \"geo/base/embedded.h\"

extern \"C\" {
${declarations}}

namespace klasteri {
std::span<const EmbeddedFile> ${function}() {
  static const EmbeddedFile files[] = {
${table}  };
  return files;
}
}  // namespace klasteri
" @ONLY)
  set_source_files_properties(${dir}/files.S PROPERTIES OBJECT_DEPENDS "${ARGN}")
  target_sources(${target} PRIVATE ${dir}/files.S ${dir}/table.cpp)
endfunction()
