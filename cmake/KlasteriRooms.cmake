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
  gtest_discover_tests(test_${name} TEST_PREFIX "${folder}: " DISCOVERY_MODE PRE_TEST
    PROPERTIES TIMEOUT 240 LABELS ${name})
endfunction()
