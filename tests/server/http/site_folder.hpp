// A small site as script/build/make_site.mjs would leave it, and a file beside it that nobody may see.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/loopback/temporary_folder.hpp"

namespace actline::tests {

class SiteFolder {
 public:
  SiteFolder() {
    std::filesystem::create_directory(path());
    write("index.html", page());
    write("app.123.js", script());
    write("app.123.js.br", "brotli");
    write("app.123.js.gz", "gzipped");
    write("manifest.json", R"({"v":1,"build":"b1","files":[
      {"path":"/index.html","source":"index.html","type":"text/html; charset=utf-8","immutable":false,"bytes":)" +
                               std::to_string(page().size()) +
                               R"(,"sha256":"00112233445566778899aabbccddeeff0011","style_hashes":["sha256-abc="]},
      {"path":"/app.123.js","source":"app.js","type":"text/javascript; charset=utf-8","immutable":true,"bytes":)" +
                               std::to_string(script().size()) + R"(,"sha256":"ffeeddccbbaa99887766554433221100ffee","br":6,"gz":7}]})");
    std::ofstream(folder_.file("secret.txt")) << "secret";
  }

  std::string path() const { return folder_.file("site"); }
  static std::string page() { return "<!DOCTYPE html><title>示例</title>"; }
  static std::string script() { return "console.log('示例');"; }

 private:
  void write(const std::string& name, const std::string& content) const { std::ofstream(path() + "/" + name, std::ios::binary) << content; }

  TemporaryFolder folder_;
};

}  // namespace actline::tests
