# One target carries what every translation unit of the project is compiled with.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# -O2, not -O3: the hot loops are written to vectorise, the rest should stay small.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

add_library(klasteri_flags INTERFACE)
target_compile_features(klasteri_flags INTERFACE cxx_std_20)
target_compile_options(klasteri_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Werror
  # The same input gives the same bytes on every machine: no fused multiply-add.
  -ffp-contract=off)
target_include_directories(klasteri_flags INTERFACE ${CMAKE_SOURCE_DIR})

if(CMAKE_UNITY_BUILD)
  # A room's files become one: a local name may be that of another file's constant, and gcc takes their own types for those of
  # a header.
  target_compile_options(klasteri_flags INTERFACE -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(KLASTERI_ASSERTIONS)
  target_compile_definitions(klasteri_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(KLASTERI_SANITIZE)
  # Reports need lines and functions, not variables: less to compile and to link.
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-gline-tables-only -DNDEBUG")
  target_compile_options(klasteri_flags INTERFACE
    -fsanitize=${KLASTERI_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -O1)
  target_link_options(klasteri_flags INTERFACE -fsanitize=${KLASTERI_SANITIZE} -fuse-ld=lld)
endif()
if(KLASTERI_FUZZ)
  # What the fuzzers reach is counted in every room; to show them each comparison too would slow all tests by a third.
  target_compile_options(klasteri_flags INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-fsanitize-coverage=inline-8bit-counters,pc-table>)
endif()
