@echo off
chcp 65001 >nul
setlocal DisableDelayedExpansion
title Bàn soạn thông báo
set "PLACE=%LOCALAPPDATA%\ThongBao"
set "PYTHON=%PLACE%\python\Scripts\python.exe"
if not exist "%PYTHON%" goto not_installed
"%PYTHON%" -I -c "" >nul 2>nul
if errorlevel 1 goto no_python

rem Explorer puts no quotes around a folder without a space: of D:\KH&CN, %1 is D:\KH, and CN would run as a command
rem after this file. So the whole line is handed over, and each way out of here ends cmd itself.
setlocal EnableDelayedExpansion
set "THONGBAO_LINE=!cmdcmdline!"
setlocal DisableDelayedExpansion
echo Giữ cửa sổ này mở trong khi soạn; thu nhỏ nó lại cũng được.
"%PYTHON%" -I "%PLACE%\install.py" --open "%~1"
if errorlevel 1 goto failed
exit 0

:not_installed
if not exist "%~dp0cai-dat.cmd" goto no_installer
"%~dp0cai-dat.cmd"

:no_installer
echo Chưa cài chương trình trên máy này. Mở thư mục đã giải nén, bấm đúp cai-dat.cmd.
pause
exit 1

:no_python
echo Python mà chương trình dùng đã bị gỡ hay thay khỏi máy này.
echo Mở thư mục đã giải nén, bấm đúp cai-dat.cmd để cài lại; thông báo đã soạn còn nguyên.
pause
exit 1

:failed
echo.
echo Bàn soạn dừng vì lỗi. Bấm đúp lại; vẫn lỗi thì chụp cửa sổ này gửi người phụ trách.
pause
exit 1
