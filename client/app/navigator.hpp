// Where the person is and how they got there: the only writer of the browser's history. Moving on pushes an entry, filters
// replace it, and a sheet or dialog is an entry of its own, so that Back closes it.
#pragma once

#include <string>
#include <string_view>

#include "client/app/route.hpp"
#include "client/platform/event.hpp"
#include "client/platform/page_writer.hpp"

namespace actline::client::app {

class Navigator {
 public:
  const Route& here() const { return here_; }
  // The sheet or dialog open above it, without spaces; empty: none.
  const std::string& sheet() const { return sheet_; }

  // The browser moved: Back, Forward, a link or a typed address.
  void arrived(const platform::RouteEvent& event);

  void go(const Route& route, platform::PageWriter& page);
  void replace(const Route& route, platform::PageWriter& page);
  // At `route`, with nothing open above it.
  void start_over(const Route& route, platform::PageWriter& page);
  void open_sheet(std::string_view name, platform::PageWriter& page);
  // Another sheet in the place of the open one.
  void change_sheet(std::string_view name, platform::PageWriter& page);
  // From the open sheet to `route`: Back does not lead to the sheet again.
  void go_from_sheet(const Route& route, platform::PageWriter& page);
  // To the entry before. When the app was opened here there is none of ours: to `otherwise`. The browser answers some frames
  // later; until it has, the screen that is being left is drawn on, and its asking again changes nothing.
  void back(const Route& otherwise, platform::PageWriter& page);

  // What the screen wants to find again when the person comes back to this entry, by Back, a reload or a restored tab. It is
  // written into the history when the person moves on, or by write_note(): browsers limit how often that may happen.
  const std::string& note() const { return note_; }
  void keep_note(std::string note);
  bool has_unwritten_note() const { return note_unwritten_; }
  void write_note(platform::PageWriter& page);

 private:
  std::string state() const;

  Route here_;
  std::string sheet_;
  std::string note_;
  bool note_unwritten_ = false;
  int depth_ = 0;           // entries of ours before this one
  bool returning_ = false;  // asked for, not yet arrived: a second step would leave what the first one leads to
};

}  // namespace actline::client::app
