// A shared library of another kind.
extern "C" int something_else();
extern "C" int something_else() { return 42; }
