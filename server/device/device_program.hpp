// `actline device`: the product from a shell, for people who script. It syncs like any other device, does one thing, and prints
// one JSON object a line; what goes wrong is a sentence on standard error.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace actline::server::device {

inline constexpr std::string_view device_usage =
    "--url http://127.0.0.1:8080 --name LOGIN --password-file FILE [--store FILE] [--wait SECONDS] TASK\n"
    "        status                          who, how many rows, how many commands unsent\n"
    "        list [--limit N]                customers, latest activity first\n"
    "        find WORDS… [--limit N]         by name, phone tail or pinyin initials\n"
    "        timeline CUSTOMER               what was done with one, by id, newest first\n"
    "        record CUSTOMER --note TEXT [--kind call] [--outcome talked] [--next TEXT --next-at '2026-11-25 10:00']\n"
    "        import FILE                     a CSV list (UTF-8); prints the rows that cannot be taken\n"
    "        import-unsent FILE              what a broken device had not sent, from the file it exported, by whoever made it\n"
    "        watch [--for SECONDS]           rows as they change, until then or for ever\n"
    "        Without --store nothing is kept; with it, work done without a network is sent by the next call.";

// 0 done · 1 refused · 2 the words make no sense · 3 not in time: what was done is in the store, if there is one.
int run_device(const std::vector<std::string>& words, std::ostream& out, std::ostream& err);

}  // namespace actline::server::device
