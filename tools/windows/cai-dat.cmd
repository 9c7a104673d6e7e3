@echo off
chcp 65001 >nul
setlocal DisableDelayedExpansion
title Cài đặt Bàn soạn thông báo
set "INSTALLER=%~dp0chuong-trinh\install.py"
if not exist "%INSTALLER%" goto unzip

rem A manager of Pythons would fetch what is not there.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
for %%v in (3.13 3.12 3.14 3.11) do (
    py -%%v -I "%INSTALLER%" --fits >nul 2>nul
    if not errorlevel 1 (
        set "PYTHON=py -%%v -I"
        goto install
    )
)
python -I "%INSTALLER%" --fits >nul 2>nul
if errorlevel 1 goto no_python
set "PYTHON=python -I"

:install
%PYTHON% "%INSTALLER%"
if errorlevel 1 goto failed
"%LOCALAPPDATA%\ThongBao\ban-soan.cmd"

:unzip
echo Chưa giải nén. Bấm chuột phải vào tệp zip, chọn Extract All (Giải nén tất cả),
echo rồi mở thư mục vừa giải nén, bấm đúp cai-dat.cmd ở đó.
pause
exit /b 1

:no_python
echo Máy này chưa có Python dùng được (bản 3.11 đến 3.14, 64 bit; không phải bản của Microsoft Store).
echo.
echo Nhờ người phụ trách máy tính của cơ quan cài một lần:
echo   1. Tải bộ cài Windows installer (64-bit) ở https://www.python.org/downloads/windows/
echo      Máy không nối mạng thì tải ở máy khác rồi chép sang.
echo   2. Chạy bộ cài, đánh dấu ô Add python.exe to PATH, bấm Install Now.
echo   3. Bấm đúp lại cai-dat.cmd.
pause
exit /b 1

:failed
echo.
echo Chưa cài xong.
pause
exit /b 1
