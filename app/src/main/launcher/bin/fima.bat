@echo off
rem Starts the FIMA Workbench: the window without arguments, otherwise a command ("fima --help").
rem The options of the Java machine stand in java.options; FIMA_HEAP sets the heap (such as 4g), FIMA_JVM adds options.
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
set "heap="
if defined FIMA_HEAP set "heap=-Xmx%FIMA_HEAP%"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
set "window="
if "%~1"=="" set "window="@%home%\bin\window.options""
"%java%" "@%home%\bin\java.options" %window% %heap% %FIMA_JVM% -cp "%home%\lib\*" dev.fima.app.Main %*
exit /b %ERRORLEVEL%
