// What every widget test needs.
#pragma once

#include <catch2/catch_test_macros.hpp>

#include "client/widget/widgets.hpp"
#include "tests/client/support/widget_page.hpp"

namespace actline::test {

using namespace client::widget;

}  // namespace actline::test
