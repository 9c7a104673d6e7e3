@echo off
chcp 65001 >nul
setlocal DisableDelayedExpansion
title Bàn soạn thông báo
set "PLACE=%LOCALAPPDATA%\ThongBao"
if not exist "%PLACE%\python\Scripts\python.exe" goto not_installed
echo Giữ cửa sổ này mở trong khi soạn; thu nhỏ nó lại cũng được.
"%PLACE%\python\Scripts\python.exe" "%PLACE%\install.py" --open "%~1"
if errorlevel 1 goto failed
exit /b 0

:not_installed
if not exist "%~dp0cai-dat.cmd" goto no_installer
call "%~dp0cai-dat.cmd"
exit /b

:no_installer
echo Chưa cài chương trình trên máy này. Mở thư mục đã giải nén, bấm đúp cai-dat.cmd.
pause
exit /b 1

:failed
echo.
echo Bàn soạn dừng vì lỗi. Bấm đúp lại; vẫn lỗi thì chụp cửa sổ này gửi người phụ trách.
pause
exit /b 1
