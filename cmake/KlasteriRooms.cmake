# The house is built room by room: a static library each, which links only the rooms below it. A
# header of a higher floor is still reachable by #include, so tests/support/floors checks those.

# klasteri_room(NAME [ROOMS lower rooms…] [LIBRARIES external…])
function(klasteri_room name)
  cmake_parse_arguments(arg "" "" "ROOMS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  list(TRANSFORM arg_ROOMS PREPEND klasteri_)
  if(sources)
    add_library(klasteri_${name} STATIC ${sources})
    target_link_libraries(klasteri_${name} PUBLIC klasteri_flags ${arg_ROOMS} ${arg_LIBRARIES})
  else()
    add_library(klasteri_${name} INTERFACE)
    target_link_libraries(klasteri_${name} INTERFACE klasteri_flags ${arg_ROOMS} ${arg_LIBRARIES})
  endif()
endfunction()

# klasteri_room_test(FOLDER LIBRARIES…): tests/FOLDER/*.cpp as one GoogleTest program.
function(klasteri_room_test folder)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  string(REPLACE "/" "_" name ${folder})
  add_executable(test_${name} ${sources})
  target_link_libraries(test_${name} PRIVATE klasteri_test_support GTest::gtest_main ${ARGN})
  # Fewer than a room's files at a time: what tests name need not be unique in a whole folder.
  set_target_properties(test_${name} PROPERTIES UNITY_BUILD_BATCH_SIZE 12)
  target_compile_options(test_${name} PRIVATE $<$<BOOL:${CMAKE_UNITY_BUILD}>:-O1>)
  klasteri_tests(test_${name} "${folder}" ${name})
endfunction()

# klasteri_tests(PROGRAM PREFIX LABEL): each of its tests is one for ctest, or a few parts of it are, where all of them
# are run anyway: the start of a program, and what its tests share, cost more than most tests.
function(klasteri_tests program prefix label)
  if(NOT KLASTERI_TEST_PARTS)
    gtest_discover_tests(${program} TEST_PREFIX "${prefix}: " DISCOVERY_MODE PRE_TEST
      PROPERTIES TIMEOUT 240 LABELS ${label})
    return()
  endif()
  set(shards 2)
  math(EXPR last "${shards} - 1")
  foreach(shard RANGE ${last})
    set(test "${prefix}: part ${shard}")
    add_test(NAME ${test} COMMAND ${program})
    set_tests_properties(${test} PROPERTIES TIMEOUT 1800 LABELS ${label}
      ENVIRONMENT "GTEST_TOTAL_SHARDS=${shards};GTEST_SHARD_INDEX=${shard};GTEST_BRIEF=1")
  endforeach()
endfunction()
