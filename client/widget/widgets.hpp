// All widgets, for views.
#pragma once

#include "client/widget/button.hpp"
#include "client/widget/card_list.hpp"
#include "client/widget/choice.hpp"
#include "client/widget/data_grid.hpp"
#include "client/widget/dialog.hpp"
#include "client/widget/feedback.hpp"
#include "client/widget/field.hpp"
#include "client/widget/frame.hpp"
#include "client/widget/label.hpp"
#include "client/widget/menu.hpp"
#include "client/widget/navigation.hpp"
#include "client/widget/scroll.hpp"
#include "client/widget/surface.hpp"
#include "client/widget/timeline.hpp"
