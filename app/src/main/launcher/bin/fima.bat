@echo off
rem Starts the FIMA Workbench: the window without arguments, otherwise a command ("fima --help").
rem FIMA_HEAP sets the Java heap (default 1g); FIMA_JVM adds options for the Java machine.
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not defined FIMA_HEAP set "FIMA_HEAP=1g"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
"%java%" -Xms64m -Xmx%FIMA_HEAP% -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -XX:G1HeapRegionSize=4m -XX:+ExitOnOutOfMemoryError -Xshare:auto -Djava.awt.headless=true -Dfile.encoding=UTF-8 %FIMA_JVM% -cp "%home%\lib\*" dev.fima.app.Main %*
exit /b %ERRORLEVEL%
