<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>@default</name>
    <message>
        <source>The position {lat}° N, {lon}° E is not in Thailand. Check the layer's coordinate reference system, and that longitude and latitude are not exchanged.</source>
        <translation>พิกัด {lat}° เหนือ {lon}° ตะวันออก ไม่อยู่ในประเทศไทย ให้ตรวจระบบพิกัด (CRS) ของชั้นข้อมูล และตรวจว่าละติจูดกับลองจิจูดไม่ได้สลับกัน</translation>
    </message>
    <message>
        <source>A shape cannot be read: {reason}. Draw it again.</source>
        <translation>อ่านรูปหนึ่งไม่ได้ ({reason}) ให้วาดรูปนั้นใหม่</translation>
    </message>
    <message>
        <source>The shape encloses no area; a boundary must be a polygon. Draw it again.</source>
        <translation>รูปนี้ไม่มีเนื้อที่ แนวเขตต้องเป็นรูปปิด ให้วาดใหม่</translation>
    </message>
    <message>
        <source>Stopped on your order; the workspace is as it was before.</source>
        <translation>หยุดตามที่สั่งแล้ว พื้นที่ทำงานยังเหมือนเดิมทุกอย่าง</translation>
    </message>
    <message>
        <source>Workspace folder</source>
        <translation>โฟลเดอร์พื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>These layers have unsaved edits: {layers}. Save or discard them in QGIS, then run this again; nothing was changed.</source>
        <translation>ชั้นข้อมูลเหล่านี้มีการแก้ไขที่ยังไม่บันทึก: {layers} ให้บันทึกหรือยกเลิกการแก้ไขใน QGIS แล้วทำใหม่ ยังไม่มีข้อมูลใดถูกเปลี่ยน</translation>
    </message>
    <message>
        <source>This tool needs the Python packages {packages}, which this QGIS does not have. QGIS&apos;s own Windows installer brings them; on Debian and Ubuntu install {debian}, then start QGIS again.</source>
        <translation>เครื่องมือนี้ต้องใช้แพ็กเกจ Python คือ {packages} ซึ่ง QGIS นี้ยังไม่มี บน Windows ให้ติดตั้ง QGIS ด้วยตัวติดตั้งมาตรฐานของ QGIS บน Debian และ Ubuntu ให้ติดตั้ง {debian} แล้วเปิด QGIS ใหม่</translation>
    </message>
    <message>
        <source>Chumchon: village maps, survey, radar and plan</source>
        <translation>Chumchon: แผนที่หมู่บ้าน ผลสำรวจ เรดาร์ และแผน</translation>
    </message>
    <message>
        <source>Another program is writing to {file}, so nothing was saved. Save or close the edits in the other QGIS window, then run this again.</source>
        <translation>โปรแกรมอื่นกำลังเขียนแฟ้ม {file} อยู่ จึงยังไม่ได้บันทึก ให้บันทึกหรือปิดการแก้ไขในหน้าต่าง QGIS อื่น แล้วทำใหม่</translation>
    </message>
    <message>
        <source>The file {file} cannot be used ({reason}). Check that it exists, is not read-only and the disk is not full, or restore it from private/backups.</source>
        <translation>ใช้แฟ้ม {file} ไม่ได้ ({reason}) ให้ตรวจว่ามีแฟ้มนี้อยู่ เขียนได้ และดิสก์ไม่เต็ม หรือนำแฟ้มสำรองจาก private/backups กลับมาใช้</translation>
    </message>
    <message>
        <source>This workspace was made by a newer Chumchon (schema {version}, this one knows {target}). Update the plugin in QGIS&apos;s plugin manager, then open it again.</source>
        <translation>พื้นที่ทำงานนี้สร้างด้วย Chumchon รุ่นใหม่กว่า (รุ่นโครงสร้าง {version} รุ่นที่ใช้อยู่รู้จักถึง {target}) ให้ปรับรุ่นปลั๊กอินในตัวจัดการปลั๊กอินของ QGIS แล้วเปิดใหม่</translation>
    </message>
    <message>
        <source>Only {written} of {expected} rows arrived in the table {table}, so nothing was saved. Check the free space on the disk and run this again.</source>
        <translation>เขียนตาราง {table} ได้เพียง {written} จาก {expected} แถว จึงไม่ได้บันทึก ให้ตรวจพื้นที่ว่างของดิสก์ แล้วทำใหม่</translation>
    </message>
    <message>
        <source>The files {village} and private/{household} in {folder} belong to different workspaces. Put back the file that was replaced, for example from private/backups.</source>
        <translation>แฟ้ม {village} กับ private/{household} ใน {folder} เป็นของคนละพื้นที่ทำงาน ให้นำแฟ้มเดิมที่ถูกแทนที่กลับมา เช่น จาก private/backups</translation>
    </message>
    <message>
        <source>{folder} is not a Chumchon workspace: {file} is missing. Choose the folder that holds village.gpkg and private, or make a new workspace.</source>
        <translation>{folder} ไม่ใช่พื้นที่ทำงานของ Chumchon เพราะไม่มี {file} ให้เลือกโฟลเดอร์ที่มี village.gpkg และ private หรือสร้างพื้นที่ทำงานใหม่</translation>
    </message>
    <message>
        <source>{file} is a GeoPackage, but not one of a Chumchon workspace. Choose another folder, or make a new workspace and import the layers of this file.</source>
        <translation>{file} เป็น GeoPackage แต่ไม่ใช่ของพื้นที่ทำงาน Chumchon ให้เลือกโฟลเดอร์อื่น หรือสร้างพื้นที่ทำงานใหม่ แล้วนำเข้าชั้นข้อมูลจากแฟ้มนี้</translation>
    </message>
    <message>
        <source>The area code {code} is not a code of a changwat (2 digits), amphoe (4) or tambon (6). Type the digits without spaces, for example 650202.</source>
        <translation>รหัสพื้นที่ {code} ไม่ใช่รหัสจังหวัด (2 หลัก) อำเภอ (4 หลัก) หรือตำบล (6 หลัก) ให้พิมพ์ตัวเลขติดกันโดยไม่เว้นวรรค เช่น 650202</translation>
    </message>
    <message>
        <source>The folder {folder} is not empty. Choose a new or an empty folder; nothing in it was touched.</source>
        <translation>โฟลเดอร์ {folder} ไม่ว่าง ให้เลือกโฟลเดอร์ใหม่หรือโฟลเดอร์ว่าง ของในโฟลเดอร์นั้นยังอยู่ครบ</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written. Choose a folder of your own, for example in Documents, or ask its owner for the right to write.</source>
        <translation>เขียนลงโฟลเดอร์ {folder} ไม่ได้ ให้เลือกโฟลเดอร์ของท่านเอง เช่น ใน Documents หรือขอสิทธิ์เขียนจากเจ้าของโฟลเดอร์</translation>
    </message>
    <message>
        <source>The file {file} is not whole text in {encoding}: line {line} holds bytes that are no letters. Open the original in a spreadsheet and save it again as “CSV UTF-8”.</source>
        <translation>แฟ้ม {file} มีอักขระเสีย: บรรทัดที่ {line} อ่านเป็นตัวอักษรแบบ {encoding} ไม่ได้ ให้เปิดแฟ้มต้นฉบับในโปรแกรมตาราง แล้วบันทึกใหม่เป็น “CSV UTF-8”</translation>
    </message>
    <message>
        <source>{file} has neither a column บ้านเลขที่ nor รหัสประจำบ้าน, so importing it twice would double every household. Add one of them. The columns found are: {columns}.</source>
        <translation>{file} ไม่มีทั้งคอลัมน์บ้านเลขที่และรหัสประจำบ้าน หากนำเข้าสองครั้งทุกครัวเรือนจะซ้ำ ให้เพิ่มคอลัมน์ใดคอลัมน์หนึ่ง คอลัมน์ที่พบ: {columns}</translation>
    </message>
    <message>
        <source>The outline layer is empty. Choose a layer with the polygon of the area.</source>
        <translation>ชั้นข้อมูลแนวเขตพื้นที่ว่างเปล่า ให้เลือกชั้นข้อมูลที่มีรูปปิดของพื้นที่</translation>
    </message>
    <message>
        <source>The outline of tambon {code} has no area (it is empty, a point or a line). Draw it as a closed shape, then create the workspace.</source>
        <translation>แนวเขตตำบล {code} ไม่มีเนื้อที่ (ว่าง เป็นจุด หรือเป็นเส้น) ให้วาดเป็นรูปปิด แล้วสร้างพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>The outline of tambon {code} is not a valid shape: {reason}. Repair it in QGIS (Processing toolbox, “Fix geometries”), then create the workspace.</source>
        <translation>แนวเขตตำบล {code} ผิดรูป ({reason}) ให้ซ่อมใน QGIS ด้วย “แก้ไขรูปเรขาคณิต” (Fix geometries) ในกล่องเครื่องมือ Processing แล้วสร้างพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>The outline layer has {count} polygons and the area code is {code}, so it is open which polygon is which tambon. Choose the field with the tambon code (6 digits).</source>
        <translation>ชั้นข้อมูลแนวเขตมี {count} รูป และรหัสพื้นที่คือ {code} จึงไม่รู้ว่ารูปใดเป็นตำบลใด ให้เลือกฟิลด์ที่เก็บรหัสตำบล 6 หลัก</translation>
    </message>
    <message>
        <source>No polygon of the outline layer has the code {code}. Its codes are, for example: {examples}. Check the area code and the field with the tambon code.</source>
        <translation>ไม่มีรูปใดในชั้นข้อมูลแนวเขตที่มีรหัส {code} รหัสที่มี เช่น {examples} ให้ตรวจรหัสพื้นที่ และฟิลด์ที่เก็บรหัสตำบล</translation>
    </message>
    <message>
        <source>the geometry library failed</source>
        <translation>โปรแกรมคำนวณรูปทำงานไม่สำเร็จ</translation>
    </message>
    <message>
        <source>a piece of the outline was lost</source>
        <translation>แนวเขตส่วนหนึ่งขาดหายไป</translation>
    </message>
    <message>
        <source>an edge between two villages is not where it belongs</source>
        <translation>เส้นแบ่งระหว่างสองหมู่บ้านไม่อยู่ในที่ที่ควรอยู่</translation>
    </message>
    <message>
        <source>a village got no area</source>
        <translation>หมู่บ้านหนึ่งไม่ได้เนื้อที่</translation>
    </message>
    <message>
        <source>a village got an invalid shape</source>
        <translation>หมู่บ้านหนึ่งได้รูปที่ใช้ไม่ได้</translation>
    </message>
    <message>
        <source>the areas do not fill the outline</source>
        <translation>เนื้อที่รวมของหมู่บ้านไม่เต็มแนวเขต</translation>
    </message>
    <message>
        <source>a village lies outside its own area</source>
        <translation>หมู่บ้านหนึ่งอยู่นอกแนวเขตของตนเอง</translation>
    </message>
    <message>
        <source>The outline of tambon {tambon} could not be divided exactly among its villages: {reason}. Nothing was drafted. Run “Fix geometries” on the outline, or move village points that lie very close together.</source>
        <translation>แบ่งแนวเขตตำบล {tambon} ให้หมู่บ้านพอดีกันไม่ได้ ({reason}) จึงยังไม่ได้ร่าง ให้ซ่อมแนวเขตตำบลด้วย “แก้ไขรูปเรขาคณิต” (Fix geometries) หรือย้ายหมุดหมู่บ้านที่อยู่ชิดกันมากให้ห่างออก</translation>
    </message>
    <message>
        <source>An indicator of a village stands twice in one round. Count the indicators again.</source>
        <translation>มีตัวชี้วัดของหมู่บ้านหนึ่งซ้ำกันในรอบเดียว ให้นับตัวชี้วัดใหม่</translation>
    </message>
    <message>
        <source>The rounds {rounds} ask the same questions; only one of them can count in one analysis.</source>
        <translation>รอบสำรวจ {rounds} ถามคำถามเดียวกัน การวิเคราะห์หนึ่งครั้งใช้ได้เพียงรอบเดียว ให้เลือกรอบเดียว</translation>
    </message>
    <message>
        <source>A practice area can have 1 to {most} villages, not {given}. Give another number.</source>
        <translation>ตำบลฝึกหัดมีได้ 1 ถึง {most} หมู่บ้าน แต่ระบุมา {given} ให้ระบุจำนวนใหม่</translation>
    </message>
    <message>
        <source>A practice area of {villages} villages can have {villages} to {most} households, not {given}. Give another number.</source>
        <translation>ตำบลฝึกหัดที่มี {villages} หมู่บ้าน มีได้ {villages} ถึง {most} ครัวเรือน แต่ระบุมา {given} ให้ระบุจำนวนใหม่</translation>
    </message>
    <message>
        <source>The seed {given} is negative. Give 0 or a larger whole number.</source>
        <translation>เลขตั้งต้นการสุ่ม {given} ติดลบ ให้ใส่ 0 หรือจำนวนเต็มที่มากกว่า</translation>
    </message>
    <message>
        <source>{count} village points have no code of eight digits, the first one {code}. Correct or remove them.</source>
        <translation>หมุดหมู่บ้าน {count} จุดไม่มีรหัส 8 หลัก จุดแรกคือ {code} ให้แก้หรือลบจุดเหล่านี้</translation>
    </message>
    <message>
        <source>The village {code} has no position. Correct its point or remove it.</source>
        <translation>หมู่บ้าน {code} ไม่มีพิกัด ให้แก้หมุดของหมู่บ้านนี้หรือลบออก</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({reason}). Choose a folder that you may write to.</source>
        <translation>สร้างโฟลเดอร์ {folder} ไม่ได้ ({reason}) ให้เลือกโฟลเดอร์ที่ท่านมีสิทธิ์เขียน</translation>
    </message>
    <message>
        <source>The folder {folder} is not empty, and nothing is overwritten. Choose a new or empty folder.</source>
        <translation>โฟลเดอร์ {folder} ไม่ว่าง จึงไม่เขียนทับ ให้เลือกโฟลเดอร์ใหม่หรือโฟลเดอร์ว่าง</translation>
    </message>
    <message>
        <source>The file {file} cannot be written ({reason}). Check that the folder may be written to and is not full.</source>
        <translation>เขียนแฟ้ม {file} ไม่ได้ ({reason}) ให้ตรวจว่าเขียนลงโฟลเดอร์นี้ได้ และดิสก์ไม่เต็ม</translation>
    </message>
    <message>
        <source>The village points hold no 8-digit village code with a position. Choose another code field.</source>
        <translation>ไม่มีหมุดหมู่บ้านใดที่มีทั้งรหัสหมู่บ้าน 8 หลักและพิกัด ให้เลือกฟิลด์รหัสหมู่บ้านใหม่</translation>
    </message>
    <message>
        <source>The village codes belong to different changwats ({codes}). Give the villages of one changwat.</source>
        <translation>รหัสหมู่บ้านเป็นของหลายจังหวัด ({codes}) ให้ใช้หมู่บ้านของจังหวัดเดียว</translation>
    </message>
    <message>
        <source>Round {round} has two answers of one village to one indicator. Take back one import.</source>
        <translation>รอบสำรวจ {round} มีคำตอบของหมู่บ้านเดียวกันในตัวชี้วัดเดียวกันสองคำตอบ ให้ถอนชุดนำเข้าชุดหนึ่ง</translation>
    </message>
    <message>
        <source>An answer to indicator {id} is none of {allowed}. Import the survey again.</source>
        <translation>มีคำตอบของตัวชี้วัดที่ {id} ซึ่งไม่ใช่ค่าใดใน {allowed} ให้นำเข้าผลสำรวจใหม่</translation>
    </message>
    <message>
        <source>The file {file} has a heading but no rows below it. Choose the file with the answers.</source>
        <translation>แฟ้ม {file} มีแต่หัวตาราง ไม่มีแถวข้อมูล ให้เลือกแฟ้มที่มีคำตอบ</translation>
    </message>
    <message>
        <source>The file {file} has indicators that the set {set} does not have: {indicators}. Choose the set of the survey&apos;s year, or delete these columns.</source>
        <translation>แฟ้ม {file} มีตัวชี้วัดที่ไม่มีในชุดตัวชี้วัด {set}: {indicators} ให้เลือกชุดตัวชี้วัดให้ตรงกับปีสำรวจ หรือลบคอลัมน์เหล่านี้</translation>
    </message>
    <message>
        <source>The set {set} has one row for each village, but the file {file} has columns of households: {columns}. Choose the set of the household survey, or the file of the village survey.</source>
        <translation>ชุดตัวชี้วัด {set} มีหมู่บ้านละหนึ่งแถว แต่แฟ้ม {file} มีคอลัมน์ของครัวเรือน: {columns} ให้เลือกชุดตัวชี้วัดของการสำรวจครัวเรือน หรือเลือกแฟ้มของการสำรวจหมู่บ้าน</translation>
    </message>
    <message>
        <source>The set {set} has one row for each household, but the file {file} has neither a column บ้านเลขที่ nor รหัสประจำบ้าน. If its rows are villages, choose the set of the village survey. The columns found are: {columns}.</source>
        <translation>ชุดตัวชี้วัด {set} มีครัวเรือนละหนึ่งแถว แต่แฟ้ม {file} ไม่มีทั้งคอลัมน์บ้านเลขที่และรหัสประจำบ้าน หากแต่ละแถวคือหมู่บ้าน ให้เลือกชุดตัวชี้วัดของการสำรวจหมู่บ้าน คอลัมน์ที่พบ: {columns}</translation>
    </message>
    <message>
        <source>The file {file} cannot be read from row {row} on: a quotation mark there has no pair. Open the file in a spreadsheet, correct that cell and save it again.</source>
        <translation>อ่านแฟ้ม {file} ตั้งแต่แถว {row} ไม่ได้ เพราะเครื่องหมายคำพูดไม่ครบคู่ ให้เปิดแฟ้มในโปรแกรมตาราง แก้ช่องนั้น แล้วบันทึกใหม่</translation>
    </message>
    <message>
        <source>The file {file} is not of a kind that can be read here. Open it in the program that made it and save it as “CSV UTF-8” (.csv) or as an Excel workbook (.xlsx).</source>
        <translation>แฟ้ม {file} ไม่ใช่ชนิดที่อ่านได้ ให้เปิดด้วยโปรแกรมที่สร้างแฟ้มนี้ แล้วบันทึกเป็น “CSV UTF-8” (.csv) หรือสมุดงาน Excel (.xlsx)</translation>
    </message>
    <message>
        <source>The file {file} cannot be opened ({reason}). Check that it is there and may be read.</source>
        <translation>เปิดแฟ้ม {file} ไม่ได้ ({reason}) ให้ตรวจว่ามีแฟ้มนี้อยู่และมีสิทธิ์อ่าน</translation>
    </message>
    <message>
        <source>The workbook {file} unpacks to more than 4 GB, which no survey does. Save its table as CSV.</source>
        <translation>สมุดงาน {file} แตกออกแล้วใหญ่เกิน 4 GB ซึ่งใหญ่เกินแฟ้มสำรวจ ให้บันทึกตารางเป็น CSV</translation>
    </message>
    <message>
        <source>The workbook {file} is damaged or cut off. Open it in Excel, save it again as .xlsx, or copy it anew.</source>
        <translation>สมุดงาน {file} เสียหายหรือไม่ครบ ให้เปิดใน Excel แล้วบันทึกเป็น .xlsx ใหม่ หรือคัดลอกแฟ้มมาใหม่</translation>
    </message>
    <message>
        <source>The chart cannot be saved as {file}. Choose a name that ends in .svg, .png or .pdf.</source>
        <translation>บันทึกแผนภูมิเป็น {file} ไม่ได้ ให้ตั้งชื่อลงท้ายด้วย .svg .png หรือ .pdf</translation>
    </message>
    <message>
        <source>{name} has not one score for each of the {count} areas. Compute the radar again.</source>
        <translation>{name} มีคะแนนไม่ครบด้านละหนึ่งคะแนนทั้ง {count} ด้าน ให้วิเคราะห์เรดาร์ใหม่</translation>
    </message>
    <message>
        <source>{name} has the score {score}, but scores go from 0 to 100. Compute the radar again.</source>
        <translation>{name} มีคะแนน {score} แต่คะแนนต้องอยู่ระหว่าง 0 ถึง 100 ให้วิเคราะห์เรดาร์ใหม่</translation>
    </message>
    <message>
        <source>The chart was asked to show {count} sets of scores. It shows one to {most}: choose fewer.</source>
        <translation>แผนภูมินี้แสดงคะแนนได้ 1 ถึง {most} ชุด แต่ขอมา {count} ชุด ให้เลือกน้อยลง</translation>
    </message>
    <message>
        <source>Charts cannot be drawn, because no QGIS application is running. Start QgsApplication first.</source>
        <translation>วาดแผนภูมิไม่ได้ เพราะ QGIS ยังไม่ทำงาน ให้เริ่ม QgsApplication ก่อน</translation>
    </message>
    <message>
        <source>The catalogue has no file {file}.</source>
        <translation>ในแค็ตตาล็อกไม่มีแฟ้ม {file}</translation>
    </message>
    <message>
        <source>The catalogue file {file} lacks the columns {columns}. Copy the heading of the shipped file.</source>
        <translation>แฟ้มแค็ตตาล็อก {file} ขาดคอลัมน์ {columns} ให้คัดลอกหัวตารางจากแฟ้มที่มากับปลั๊กอิน</translation>
    </message>
    <message>
        <source>In the catalogue file {file}, line {line}, column {column}: &quot;{value}&quot; is not allowed ({rule}).</source>
        <translation>แฟ้มแค็ตตาล็อก {file} บรรทัด {line} คอลัมน์ {column}: ค่า “{value}” ไม่ถูกต้อง (กฎ: {rule}) ให้แก้ค่านี้</translation>
    </message>
    <message>
        <source>The file {file} is not valid JSON: line {line}, column {column}. Correct it in a text editor.</source>
        <translation>แฟ้ม {file} เขียนผิดรูปแบบ JSON ที่บรรทัด {line} ตำแหน่ง {column} ให้แก้ในโปรแกรมแก้ข้อความ</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>พื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>ใหม่…</translation>
    </message>
    <message>
        <source>Village boundaries</source>
        <translation>แนวเขตหมู่บ้าน</translation>
    </message>
    <message>
        <source>Draft…</source>
        <translation>ร่าง…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>นำเข้า…</translation>
    </message>
    <message>
        <source>Boundary check</source>
        <translation>ตรวจแนวเขต</translation>
    </message>
    <message>
        <source>Check…</source>
        <translation>ตรวจ…</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>สถานที่สำคัญ</translation>
    </message>
    <message>
        <source>Household pins</source>
        <translation>หมุดครัวเรือน</translation>
    </message>
    <message>
        <source>Survey rounds</source>
        <translation>รอบสำรวจ</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>ถอน…</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>Count…</source>
        <translation>นับ…</translation>
    </message>
    <message>
        <source>Five-area radar</source>
        <translation>เรดาร์ห้าด้าน</translation>
    </message>
    <message>
        <source>Analyse…</source>
        <translation>วิเคราะห์…</translation>
    </message>
    <message>
        <source>Plan proposals</source>
        <translation>ข้อเสนอโครงการ</translation>
    </message>
    <message>
        <source>Propose…</source>
        <translation>เสนอ…</translation>
    </message>
    <message>
        <source>Map sheet</source>
        <translation>แผ่นแผนที่</translation>
    </message>
    <message>
        <source>Make…</source>
        <translation>จัดทำ…</translation>
    </message>
    <message>
        <source>The file {file} has two columns for the same thing: “{first}” and “{second}”. Rename or delete one of them.</source>
        <translation>แฟ้ม {file} มีสองคอลัมน์ที่หมายถึงสิ่งเดียวกัน: “{first}” และ “{second}” ให้เปลี่ยนชื่อหรือลบคอลัมน์หนึ่ง</translation>
    </message>
    <message>
        <source>There is no indicator set &quot;{set}&quot;. Choose one of: {choices}.</source>
        <translation>ไม่มีชุดตัวชี้วัด “{set}” ให้เลือกจาก: {choices}</translation>
    </message>
    <message>
        <source>The indicator set {set} should have {expected} indicators but its table has {found}. Correct the table or the expected_count in indicator_sets.json.</source>
        <translation>ชุดตัวชี้วัด {set} ควรมี {expected} ตัวชี้วัด แต่ในตารางมี {found} ให้แก้ตาราง หรือแก้ expected_count ใน indicator_sets.json</translation>
    </message>
    <message>
        <source>The file {file} must hold a list named &quot;sets&quot;.</source>
        <translation>แฟ้ม {file} ต้องมีรายการชื่อ “sets”</translation>
    </message>
    <message>
        <source>In the file {file} a set lacks {keys}, or its answer is not one of {answers} or its unit not one of {units}. Compare with the shipped file.</source>
        <translation>ในแฟ้ม {file} มีชุดตัวชี้วัดที่ขาด {keys} หรือ answer ไม่ใช่ค่าใดใน {answers} หรือ unit ไม่ใช่ค่าใดใน {units} ให้เทียบกับแฟ้มที่มากับปลั๊กอิน</translation>
    </message>
    <message>
        <source>The radar model {file} is not built as it must be ({reason}). Compare it with the shipped five_areas.json.</source>
        <translation>แบบจำลองเรดาร์ {file} มีโครงสร้างไม่ถูกต้อง ({reason}) ให้เทียบกับ five_areas.json ที่มากับปลั๊กอิน</translation>
    </message>
    <message>
        <source>The radar model {file} cannot be used: {problem}</source>
        <translation>ใช้แบบจำลองเรดาร์ {file} ไม่ได้: {problem}</translation>
    </message>
    <message>
        <source>there is no indicator set {set}. Choose from: {choices}.</source>
        <translation>ไม่มีชุดตัวชี้วัด {set} ให้เลือกจาก: {choices}</translation>
    </message>
    <message>
        <source>There is no radar model &quot;{model}&quot;. Choose one of: {choices}; or give a JSON file.</source>
        <translation>ไม่มีแบบจำลองเรดาร์ “{model}” ให้เลือกจาก: {choices} หรือระบุแฟ้ม JSON</translation>
    </message>
    <message>
        <source>its id &quot;{id}&quot; must be small letters a–z, digits and _, a letter first.</source>
        <translation>ค่า id คือ “{id}” แต่ต้องเป็นตัวอักษรเล็ก a–z ตัวเลข และ _ โดยขึ้นต้นด้วยตัวอักษร</translation>
    </message>
    <message>
        <source>its areas must be these {count}, in this order: {areas}.</source>
        <translation>ต้องมี {count} ด้านตามลำดับนี้: {areas}</translation>
    </message>
    <message>
        <source>its coverage must be above 0 and at most 1.</source>
        <translation>ค่า coverage ต้องมากกว่า 0 และไม่เกิน 1</translation>
    </message>
    <message>
        <source>the target of the area {area} must be from 0 to 100.</source>
        <translation>เป้าหมาย (target) ของด้าน {area} ต้องอยู่ระหว่าง 0 ถึง 100</translation>
    </message>
    <message>
        <source>the indicator set {set} must stand in its &quot;alternatives&quot; exactly once.</source>
        <translation>ชุดตัวชี้วัด {set} ต้องอยู่ใน “alternatives” เพียงครั้งเดียว</translation>
    </message>
    <message>
        <source>its levels must rise in &quot;below&quot;, and only the last one, the best, has null there.</source>
        <translation>ค่า “below” ของระดับต่าง ๆ ต้องเรียงจากน้อยไปมาก และเฉพาะระดับสุดท้ายที่ดีที่สุดเท่านั้นที่เป็น null</translation>
    </message>
    <message>
        <source>the colour of the level {level} must be like #1a9850.</source>
        <translation>สีของระดับ {level} ต้องเขียนแบบ #1a9850</translation>
    </message>
    <message>
        <source>The suffix &quot;{suffix}&quot; of a survey round must be small letters a–z and digits, a letter first.</source>
        <translation>ส่วนต่อท้ายรอบสำรวจ “{suffix}” ต้องเป็นตัวอักษรเล็ก a–z และตัวเลข โดยขึ้นต้นด้วยตัวอักษร</translation>
    </message>
    <message>
        <source>&quot;{round}&quot; is not a survey round. Write the indicator set and the Buddhist year, such as bmn_2560_2565.</source>
        <translation>“{round}” ไม่ใช่รอบสำรวจ ให้เขียนชุดตัวชี้วัดตามด้วยปี พ.ศ. เช่น bmn_2560_2565</translation>
    </message>
    <message>
        <source>The workspace has no survey round {unknown}. It has: {choices}.</source>
        <translation>พื้นที่ทำงานไม่มีรอบสำรวจ {unknown} รอบที่มี: {choices}</translation>
    </message>
    <message>
        <source>The workspace has no survey round of the indicator sets {sets}. Import a survey and count its indicators first.</source>
        <translation>พื้นที่ทำงานไม่มีรอบสำรวจของชุดตัวชี้วัด {sets} ให้นำเข้าผลสำรวจและนับตัวชี้วัดก่อน</translation>
    </message>
    <message>
        <source>Only one of these survey rounds can count in one analysis: {choices}. Give one of them.</source>
        <translation>การวิเคราะห์หนึ่งครั้งใช้รอบสำรวจเหล่านี้ได้เพียงรอบเดียว: {choices} ให้ระบุรอบเดียว</translation>
    </message>
    <message>
        <source>{name} ({code})</source>
        <translation>{name} (รหัส {code})</translation>
    </message>
    <message>
        <source>Open a workspace: its folder</source>
        <translation>เปิดพื้นที่ทำงาน: เลือกโฟลเดอร์</translation>
    </message>
    <message>
        <source>The projects of this workspace are missing; its data is there. Repair project makes them anew.</source>
        <translation>โครงการของพื้นที่ทำงานนี้หายไป แต่ข้อมูลยังอยู่ครบ “ซ่อมโครงการ” จะสร้างให้ใหม่</translation>
    </message>
    <message>
        <source>&amp;Repair project</source>
        <translation>ซ่อมโครงการ(&amp;R)</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>เปิดโฟลเดอร์(&amp;F)</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>ตรวจสถานะใหม่</translation>
    </message>
    <message>
        <source>&amp;Close the workspace</source>
        <translation>ปิดพื้นที่ทำงาน(&amp;C)</translation>
    </message>
    <message>
        <source>The project {file} is missing. Choose Repair project in the menu above.</source>
        <translation>โครงการ {file} หายไป ให้เลือก “ซ่อมโครงการ” ในเมนูด้านบน</translation>
    </message>
    <message>
        <source>Both projects are in order: {added} layers brought back, {reconnected} reconnected, {removed} private ones taken out of the meeting project. Your own layers and styles are as they were.</source>
        <translation>ซ่อมโครงการทั้งสองเสร็จแล้ว: นำชั้นข้อมูลกลับมา {added} เชื่อมใหม่ {reconnected} นำข้อมูลส่วนบุคคลออกจากโครงการประชุม {removed} ชั้นข้อมูลและรูปแบบที่เพิ่มเองยังอยู่ตามเดิม</translation>
    </message>
    <message>
        <source>The project {file} could not be read. It was written new; the old file is now {aside}.</source>
        <translation>อ่านโครงการ {file} ไม่ได้ จึงเขียนใหม่ แฟ้มเดิมเก็บไว้เป็น {aside}</translation>
    </message>
    <message>
        <source>The map sheet is made.</source>
        <translation>จัดทำแผ่นแผนที่เสร็จแล้ว</translation>
    </message>
    <message>
        <source>Chumchon met an error that it does not know ({kind}). Try once more; if it comes again, open the details, copy them and send them to the people who look after Chumchon.</source>
        <translation>Chumchon พบข้อผิดพลาดที่ไม่รู้จัก ({kind}) ให้ลองอีกครั้ง หากยังเกิดขึ้นอีก ให้เปิดรายละเอียด คัดลอก แล้วส่งให้ผู้ดูแล Chumchon</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>รายละเอียด…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>เปิดโฟลเดอร์</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>ข้อมูลเปลี่ยนแล้ว</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>ขั้นต่อไป</translation>
    </message>
    <message>
        <source>Can be done</source>
        <translation>ทำได้</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ยังทำไม่ได้</translation>
    </message>
    <message>
        <source>after step {steps}</source>
        <translation>รอขั้นที่ {steps}</translation>
    </message>
    <message>
        <source>what it was made from has changed</source>
        <translation>ให้ทำใหม่</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>ไม่บังคับ</translation>
    </message>
    <message>
        <source>Last run: {day}, {time}</source>
        <translation>ทำล่าสุด {day} เวลา {time} น.</translation>
    </message>
    <message>
        <source>villages: {count}</source>
        <translation>{count} หมู่บ้าน</translation>
    </message>
    <message>
        <source>drafts: {count}</source>
        <translation>ร่าง {count}</translation>
    </message>
    <message>
        <source>errors: {count}</source>
        <translation>ผิด {count}</translation>
    </message>
    <message>
        <source>warnings: {count}</source>
        <translation>เตือน {count}</translation>
    </message>
    <message>
        <source>places: {count}</source>
        <translation>{count} แห่ง</translation>
    </message>
    <message>
        <source>pins: {count}</source>
        <translation>{count} หมุด</translation>
    </message>
    <message>
        <source>rounds: {count}</source>
        <translation>{count} รอบ</translation>
    </message>
    <message>
        <source>files: {count}</source>
        <translation>{count} แฟ้ม</translation>
    </message>
    <message>
        <source>items: {count}</source>
        <translation>{count} โครงการ</translation>
    </message>
    <message>
        <source>chosen: {count}</source>
        <translation>เลือก {count}</translation>
    </message>
    <message>
        <source>Other ways</source>
        <translation>วิธีอื่น</translation>
    </message>
    <message>
        <source>QGIS&apos;s own plugin Processing is switched off, and Chumchon&apos;s tools run in it. Open the menu Plugins, Manage and Install Plugins, Installed, switch Processing on, then try again.</source>
        <translation>ปลั๊กอิน Processing ของ QGIS ปิดอยู่ เครื่องมือของ Chumchon ต้องใช้ปลั๊กอินนี้ ให้เปิดเมนู ปลั๊กอิน (Plugins) → Manage and Install Plugins → Installed เลือกใช้ Processing แล้วลองใหม่</translation>
    </message>
    <message>
        <source>The tool {tool} is not there. Switch Chumchon off and on in the plugin manager.</source>
        <translation>ไม่พบเครื่องมือ {tool} ให้ปิดแล้วเปิดใช้ Chumchon ใหม่ในตัวจัดการปลั๊กอิน</translation>
    </message>
    <message>
        <source>Chumchon: the chain and its tools</source>
        <translation>Chumchon: ขั้นตอนงานและเครื่องมือ</translation>
    </message>
    <message>
        <source>Show or hide the steps from the outline to the printed sheet</source>
        <translation>แสดงหรือซ่อนขั้นตอนงาน ตั้งแต่แนวเขตตำบลจนถึงแผ่นแผนที่</translation>
    </message>
    <message>
        <source>{file} could not be written ({reason}). Check the free space on the disk, then run this again.</source>
        <translation>เขียนแฟ้ม {file} ไม่ได้ ({reason}) ให้ตรวจพื้นที่ว่างของดิสก์ แล้วทำใหม่</translation>
    </message>
    <message>
        <source>{source} has no column {missing}. Its columns are: {columns}. Choose one of these.</source>
        <translation>{source} ไม่มีคอลัมน์ {missing} คอลัมน์ที่มี: {columns} ให้เลือกจากคอลัมน์เหล่านี้</translation>
    </message>
    <message>
        <source>{source} does not say in which coordinate reference system it is, so nobody knows where it lies. Set it in the layer&apos;s properties (often EPSG:4326, EPSG:32647 or EPSG:32648), then run this again.</source>
        <translation>{source} ไม่ได้ระบุระบบพิกัด (CRS) จึงไม่รู้ว่าอยู่ที่ใด ให้ตั้งระบบพิกัดในคุณสมบัติของชั้นข้อมูล (มักเป็น EPSG:4326 EPSG:32647 หรือ EPSG:32648) แล้วทำใหม่</translation>
    </message>
    <message>
        <source>{count} shapes of {source} cannot be brought to {crs}: their coordinates do not fit the layer&apos;s coordinate reference system. Set the right one in the layer&apos;s properties, then run this again.</source>
        <translation>แปลงรูป {count} รูปของ {source} เป็นระบบพิกัด {crs} ไม่ได้ เพราะค่าพิกัดไม่ตรงกับระบบพิกัด (CRS) ของชั้นข้อมูล ให้ตั้งระบบพิกัดที่ถูกต้องในคุณสมบัติของชั้นข้อมูล แล้วทำใหม่</translation>
    </message>
    <message>
        <source>The project {file} cannot be written ({reason}). Close it in other programs, then run this again.</source>
        <translation>เขียนโครงการ {file} ไม่ได้ ({reason}) ให้ปิดโครงการนี้ในโปรแกรมอื่น แล้วทำใหม่</translation>
    </message>
    <message>
        <source>The damaged project {file} cannot be renamed ({reason}). Close it in other programs, then retry.</source>
        <translation>เปลี่ยนชื่อโครงการ {file} ที่เสียหายไม่ได้ ({reason}) ให้ปิดโครงการนี้ในโปรแกรมอื่น แล้วลองใหม่</translation>
    </message>
    <message>
        <source>The style {file} cannot be read ({reason}). Install the plugin again.</source>
        <translation>อ่านรูปแบบ {file} ไม่ได้ ({reason}) ให้ติดตั้งปลั๊กอินใหม่</translation>
    </message>
    <message>
        <source>The style of {layer} could not be written down ({reason}).</source>
        <translation>บันทึกรูปแบบของชั้นข้อมูล {layer} ไม่ได้ ({reason})</translation>
    </message>
    <message>
        <source>The layer {layer} in {file} cannot be opened. Check that the file is not damaged or locked by another program, or restore it from private/backups.</source>
        <translation>เปิดชั้นข้อมูล {layer} ใน {file} ไม่ได้ ให้ตรวจว่าแฟ้มไม่เสียหายและโปรแกรมอื่นไม่ได้ล็อกไว้ หรือนำแฟ้มสำรองจาก private/backups กลับมาใช้</translation>
    </message>
    <message>
        <source>The sheet {file} could not be written. Close it where it is open in another program, check the free space on the disk, then export again.</source>
        <translation>เขียนแผ่นแผนที่ {file} ไม่ได้ ให้ปิดแฟ้มนี้หากเปิดอยู่ในโปรแกรมอื่น ตรวจพื้นที่ว่างของดิสก์ แล้วจัดทำใหม่</translation>
    </message>
    <message>
        <source>The sheet template {file} is damaged. Install the plugin again.</source>
        <translation>แม่แบบแผ่นแผนที่ {file} เสียหาย ให้ติดตั้งปลั๊กอินใหม่</translation>
    </message>
    <message>
        <source>The sheet template {file} lacks the item {item}. Install the plugin again.</source>
        <translation>แม่แบบแผ่นแผนที่ {file} ขาดส่วน {item} ให้ติดตั้งปลั๊กอินใหม่</translation>
    </message>
    <message>
        <source>Analyse the five-area radar</source>
        <translation>วิเคราะห์เรดาร์ห้าด้าน</translation>
    </message>
    <message>
        <source>Computes the score of each area, 0 to 100 with a 95% interval, for villages, tambons and the whole area, by a radar model: its id, or a JSON file of your own. Without rounds the newest of each survey is taken. The same data and the same model give the same run. The shipped model is Chumchon&apos;s own and reproduces no official program.</source>
        <translation>คิดคะแนนของแต่ละด้าน 0–100 พร้อมช่วงความเชื่อมั่น 95% ของหมู่บ้าน ตำบล และทั้งพื้นที่ ตามแบบจำลองเรดาร์ (ระบุ id หรือแฟ้ม JSON ของท่านเอง) หากไม่ระบุรอบสำรวจ จะใช้รอบล่าสุดของแต่ละการสำรวจ ข้อมูลเดิมกับแบบจำลองเดิมให้ผลเดิมเสมอ แบบจำลองที่มากับปลั๊กอินเป็นของ Chumchon เอง ไม่ใช่วิธีคิดคะแนนของโปรแกรมราชการ</translation>
    </message>
    <message>
        <source>Survey rounds, with commas (empty: the newest of each)</source>
        <translation>รอบสำรวจ คั่นด้วยจุลภาค (เว้นว่าง: รอบล่าสุดของแต่ละการสำรวจ)</translation>
    </message>
    <message>
        <source>Radar model (id or JSON file)</source>
        <translation>แบบจำลองเรดาร์ (id หรือแฟ้ม JSON)</translation>
    </message>
    <message>
        <source>Villages with scores</source>
        <translation>หมู่บ้านพร้อมคะแนน</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>ครั้งที่วิเคราะห์</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>หมู่บ้าน</translation>
    </message>
    <message>
        <source>Survey rounds: {rounds}</source>
        <translation>รอบสำรวจ: {rounds}</translation>
    </message>
    <message>
        <source>The rounds {rounds} have not been counted yet. Run “Count the indicators by village” first.</source>
        <translation>ยังไม่ได้นับตัวชี้วัดของรอบสำรวจ {rounds} ให้ทำ “นับตัวชี้วัดรายหมู่บ้าน” ก่อน</translation>
    </message>
    <message>
        <source>Build the practice tambon</source>
        <translation>สร้างตำบลฝึกหัด</translation>
    </message>
    <message>
        <source>Makes up a tambon with villages, households, landmarks and surveys, and takes it through the whole chain to a printed sheet. The raw files are in the folder inputs, to import them again by hand. The same seed makes the same tambon. Everything is made up and says so; with village points of your own, only households and answers are.</source>
        <translation>สร้างตำบลสมมุติที่มีหมู่บ้าน ครัวเรือน สถานที่สำคัญ และผลสำรวจ แล้วทำครบทุกขั้นจนได้แผ่นแผนที่ แฟ้มดิบอยู่ในโฟลเดอร์ inputs เพื่อลองนำเข้าเองอีกครั้ง เลขตั้งต้นการสุ่มเดิมได้ตำบลเดิม ทุกอย่างเป็นข้อมูลสมมุติและระบุไว้เช่นนั้น หากใช้หมุดหมู่บ้านของท่านเอง จะสมมุติเฉพาะครัวเรือนและคำตอบ</translation>
    </message>
    <message>
        <source>New or empty folder</source>
        <translation>โฟลเดอร์ใหม่หรือโฟลเดอร์ว่าง</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>ครัวเรือน</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>เลขตั้งต้นการสุ่ม</translation>
    </message>
    <message>
        <source>Village points of your own</source>
        <translation>หมุดหมู่บ้านของท่านเอง</translation>
    </message>
    <message>
        <source>Field with the village code</source>
        <translation>ฟิลด์รหัสหมู่บ้าน</translation>
    </message>
    <message>
        <source>Field with the village name</source>
        <translation>ฟิลด์ชื่อหมู่บ้าน</translation>
    </message>
    <message>
        <source>Outline of these villages</source>
        <translation>แนวเขตตำบลของหมู่บ้านเหล่านี้</translation>
    </message>
    <message>
        <source>{title} did not succeed; see the log above.</source>
        <translation>{title} ไม่สำเร็จ ดูเหตุผลในบันทึกด้านบน</translation>
    </message>
    <message>
        <source>Check village boundaries</source>
        <translation>ตรวจแนวเขตหมู่บ้าน</translation>
    </message>
    <message>
        <source>Or any village polygons</source>
        <translation>หรือชั้นข้อมูลแนวเขตหมู่บ้านอื่น (รูปปิด)</translation>
    </message>
    <message>
        <source>Their outline</source>
        <translation>แนวเขตตำบลของชั้นข้อมูลนั้น</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>ข้อค้นพบ</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>ข้อผิดพลาด</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>คำเตือน</translation>
    </message>
    <message>
        <source>Choose a workspace folder, or a layer of village polygons.</source>
        <translation>ให้เลือกโฟลเดอร์พื้นที่ทำงาน หรือชั้นข้อมูลแนวเขตหมู่บ้าน (รูปปิด)</translation>
    </message>
    <message>
        <source>Create workspace</source>
        <translation>สร้างพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Makes the folder in which all work on one area is kept: a tambon as a rule, or an amphoe or changwat. The outline is a polygon layer; with a code field the tambons of the area are taken from it, without one it must hold exactly one polygon, the tambon itself. Roads and waterways, where given, are cut to the area and shown behind the maps.</source>
        <translation>สร้างโฟลเดอร์ที่เก็บงานทั้งหมดของพื้นที่หนึ่ง ปกติคือหนึ่งตำบล หรืออำเภอหรือจังหวัดก็ได้ แนวเขตเป็นชั้นข้อมูลรูปปิด หากระบุฟิลด์รหัสตำบล จะใช้ทุกตำบลของพื้นที่ที่อยู่ในชั้นข้อมูล หากไม่ระบุ ชั้นข้อมูลต้องมีรูปเดียวคือตัวตำบล ถนนและทางน้ำ หากมี จะตัดเฉพาะในพื้นที่และแสดงเป็นพื้นหลังของแผนที่</translation>
    </message>
    <message>
        <source>Area code (tambon 6, amphoe 4, changwat 2 digits)</source>
        <translation>รหัสพื้นที่ (ตำบล 6 อำเภอ 4 จังหวัด 2 หลัก)</translation>
    </message>
    <message>
        <source>Area name</source>
        <translation>ชื่อพื้นที่</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>แนวเขตตำบลหรือพื้นที่ (รูปปิด)</translation>
    </message>
    <message>
        <source>Field with the tambon code</source>
        <translation>ฟิลด์รหัสตำบล</translation>
    </message>
    <message>
        <source>Field with the tambon name</source>
        <translation>ฟิลด์ชื่อตำบล</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>ถนน</translation>
    </message>
    <message>
        <source>Waterways</source>
        <translation>ทางน้ำ</translation>
    </message>
    <message>
        <source>Draft village boundaries from points</source>
        <translation>ร่างแนวเขตหมู่บ้านจากหมุด</translation>
    </message>
    <message>
        <source>Village points</source>
        <translation>หมุดหมู่บ้าน (ชั้นข้อมูลจุด)</translation>
    </message>
    <message>
        <source>Drafted</source>
        <translation>ร่างแล้ว</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>ไม่รับ</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>รายงาน</translation>
    </message>
    <message>
        <source>{count} points have codes of other areas and lie outside this one: left aside.</source>
        <translation>หมุด {count} จุดมีรหัสของพื้นที่อื่นและอยู่นอกพื้นที่นี้ จึงไม่นำมาใช้</translation>
    </message>
    <message>
        <source>Export map sheets</source>
        <translation>จัดทำแผ่นแผนที่</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>แบบของแผ่นแผนที่</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>โฟลเดอร์สำหรับเก็บแฟ้ม</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>แฟ้ม</translation>
    </message>
    <message>
        <source>1 Start</source>
        <translation>1 เริ่มต้น</translation>
    </message>
    <message>
        <source>2 Boundaries and places</source>
        <translation>2 แนวเขตและสถานที่</translation>
    </message>
    <message>
        <source>3 Survey</source>
        <translation>3 ผลสำรวจ</translation>
    </message>
    <message>
        <source>4 Radar and plan</source>
        <translation>4 เรดาร์และแผน</translation>
    </message>
    <message>
        <source>5 Print and share</source>
        <translation>5 พิมพ์และเผยแพร่</translation>
    </message>
    <message>
        <source>Import village boundaries</source>
        <translation>นำเข้าแนวเขตหมู่บ้าน</translation>
    </message>
    <message>
        <source>Village polygons</source>
        <translation>ชั้นข้อมูลแนวเขตหมู่บ้าน (รูปปิด)</translation>
    </message>
    <message>
        <source>Field with the moo number, where there is no code</source>
        <translation>ฟิลด์หมู่ที่ (หากไม่มีรหัส)</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>นำเข้าแล้ว</translation>
    </message>
    <message>
        <source>The moo number alone does not tell the village, because this workspace has {count} tambons. Choose a field with the 8-digit village code.</source>
        <translation>หมู่ที่อย่างเดียวไม่พอบอกว่าเป็นหมู่บ้านใด เพราะพื้นที่ทำงานนี้มี {count} ตำบล ให้เลือกฟิลด์ที่เก็บรหัสหมู่บ้าน 8 หลัก</translation>
    </message>
    <message>
        <source>Choose the field with the 8-digit village code, or the one with the moo number.</source>
        <translation>ให้เลือกฟิลด์ที่เก็บรหัสหมู่บ้าน 8 หลัก หรือฟิลด์ที่เก็บหมู่ที่</translation>
    </message>
    <message>
        <source>Import households</source>
        <translation>นำเข้าครัวเรือน</translation>
    </message>
    <message>
        <source>Households (points, or a table with latitude and longitude)</source>
        <translation>ครัวเรือน (ชั้นข้อมูลจุด หรือตารางที่มีละติจูดและลองจิจูด)</translation>
    </message>
    <message>
        <source>Import landmarks</source>
        <translation>นำเข้าสถานที่สำคัญ</translation>
    </message>
    <message>
        <source>Import a survey table</source>
        <translation>นำเข้าตารางผลสำรวจ</translation>
    </message>
    <message>
        <source>Survey table</source>
        <translation>ตารางผลสำรวจ</translation>
    </message>
    <message>
        <source>Year of the survey (พ.ศ.)</source>
        <translation>ปีสำรวจ (พ.ศ.)</translation>
    </message>
    <message>
        <source>Replace the answers of villages that are already in this round</source>
        <translation>แทนที่คำตอบของหมู่บ้านที่มีอยู่แล้วในรอบนี้</translation>
    </message>
    <message>
        <source>Survey round</source>
        <translation>รอบสำรวจ</translation>
    </message>
    <message>
        <source>Import batch</source>
        <translation>ชุดนำเข้า</translation>
    </message>
    <message>
        <source>“{year}” is not a year of a survey. Write it as 2565, 65, ๒๕๖๕ or 2022.</source>
        <translation>“{year}” ไม่ใช่ปีสำรวจ ให้เขียนเป็น 2565, 65, ๒๕๖๕ หรือ 2022</translation>
    </message>
    <message>
        <source>The indicator set {set} was in use in {first}–{last}; check that {year} is right.</source>
        <translation>ชุดตัวชี้วัด {set} ใช้ในปี {first}–{last} ให้ตรวจว่าปี {year} ถูกต้อง</translation>
    </message>
    <message>
        <source>No row could be taken, so nothing was saved. The report says why for each row.</source>
        <translation>ไม่มีแถวใดที่รับได้ จึงไม่ได้บันทึก รายงานบอกเหตุผลของแต่ละแถว</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>แถวทั้งหมด</translation>
    </message>
    <message>
        <source>Matched</source>
        <translation>จับคู่ได้</translation>
    </message>
    <message>
        <source>Without a pin</source>
        <translation>ไม่มีหมุด</translation>
    </message>
    <message>
        <source>Only in the table</source>
        <translation>มีแต่ในตาราง</translation>
    </message>
    <message>
        <source>Only on the map</source>
        <translation>มีแต่บนแผนที่</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>ซ้ำ</translation>
    </message>
    <message>
        <source>{count} villages of the file {file} already have answers in the round {round}: {villages}. Set Replace to put this file in their place, or take the earlier import back. Nothing was changed.</source>
        <translation>หมู่บ้าน {count} แห่งในแฟ้ม {file} มีคำตอบในรอบสำรวจ {round} อยู่แล้ว: {villages} หากจะใช้แฟ้มนี้แทน ให้เลือก “แทนที่” หรือถอนชุดนำเข้าเดิมก่อน ยังไม่มีข้อมูลใดถูกเปลี่ยน</translation>
    </message>
    <message>
        <source>This very file is already in the round {round} as batch {batch}, so nothing was written. To import it anew, for example after villages were added, take that batch back first.</source>
        <translation>แฟ้มนี้อยู่ในรอบสำรวจ {round} แล้ว เป็นชุดนำเข้า {batch} จึงไม่ได้เขียนอะไร หากจะนำเข้าใหม่ เช่น หลังเพิ่มหมู่บ้าน ให้ถอนชุดนำเข้านั้นก่อน</translation>
    </message>
    <message>
        <source>{source} is empty. Choose a layer that has features; nothing was changed.</source>
        <translation>{source} ว่างเปล่า ให้เลือกชั้นข้อมูลที่มีข้อมูล ยังไม่มีข้อมูลใดถูกเปลี่ยน</translation>
    </message>
    <message>
        <source>Propose plan items</source>
        <translation>เสนอโครงการในแผน</translation>
    </message>
    <message>
        <source>For each village, the lowest areas of the current radar run that miss their target, and in them the indicators with the largest gap, become proposals for the village meeting. Run again, it brings its own proposals up to date and leaves alone what people chose, dropped, renamed or annotated.</source>
        <translation>เสนอโครงการให้ที่ประชุมหมู่บ้าน จากด้านที่คะแนนต่ำสุดและไม่ถึงเป้าในครั้งที่วิเคราะห์ล่าสุด และตัวชี้วัดที่ห่างเป้ามากที่สุดในด้านนั้น เมื่อทำซ้ำ จะปรับเฉพาะข้อเสนอของระบบให้เป็นปัจจุบัน ไม่แตะรายการที่คนเลือก ไม่เลือก เปลี่ยนชื่อ หรือใส่หมายเหตุไว้</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>ข้อเสนอโครงการ</translation>
    </message>
    <message>
        <source>There is no radar run yet. Run “Analyse the five-area radar” first, then propose.</source>
        <translation>ยังไม่ได้วิเคราะห์เรดาร์ ให้ทำ “วิเคราะห์เรดาร์ห้าด้าน” ก่อน แล้วจึงเสนอโครงการ</translation>
    </message>
    <message>
        <source>The radar model {model} has changed since the current run. Run “Analyse the five-area radar” again, then propose.</source>
        <translation>แบบจำลองเรดาร์ {model} เปลี่ยนไปหลังการวิเคราะห์ล่าสุด ให้ทำ “วิเคราะห์เรดาร์ห้าด้าน” ใหม่ แล้วจึงเสนอโครงการ</translation>
    </message>
    <message>
        <source>{added} new, {updated} brought up to date, {removed} taken away, {kept} left as people had them.</source>
        <translation>เพิ่มใหม่ {added} ปรับให้เป็นปัจจุบัน {updated} ถอนออก {removed} คงไว้ตามที่คนแก้ {kept} โครงการ</translation>
    </message>
    <message>
        <source>Take an import back</source>
        <translation>ถอนชุดนำเข้า</translation>
    </message>
    <message>
        <source>Removes the answers of one import batch, and the households without a pin that only it brought. Answers that it had replaced do not come back. The batches are listed in the table Import batches of the workspace.</source>
        <translation>ถอนคำตอบของชุดนำเข้าหนึ่งชุด และครัวเรือนที่ไม่มีหมุดซึ่งมากับชุดนี้เท่านั้น คำตอบเดิมที่ชุดนี้แทนที่ไปแล้วจะไม่กลับคืน ดูรายชื่อชุดนำเข้าได้ในตาราง “ชุดนำเข้า” ของพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Rows removed</source>
        <translation>แถวที่ถอน</translation>
    </message>
    <message>
        <source>The workspace has no import batch “{batch}”. It has: {batches}.</source>
        <translation>พื้นที่ทำงานไม่มีชุดนำเข้า “{batch}” ชุดที่มี: {batches}</translation>
    </message>
    <message>
        <source>Count the indicators by village</source>
        <translation>นับตัวชี้วัดรายหมู่บ้าน</translation>
    </message>
    <message>
        <source>Survey rounds, with commas (empty: all)</source>
        <translation>รอบสำรวจ คั่นด้วยจุลภาค (เว้นว่าง: ทุกรอบ)</translation>
    </message>
    <message>
        <source>The workspace has no survey round yet. Import a survey table first.</source>
        <translation>พื้นที่ทำงานยังไม่มีรอบสำรวจ ให้นำเข้าตารางผลสำรวจก่อน</translation>
    </message>
    <message>
        <source>There are no village boundaries yet. Draft or import them, then export the sheet.</source>
        <translation>ยังไม่มีแนวเขตหมู่บ้าน ให้ร่างหรือนำเข้าแนวเขต แล้วจัดทำแผ่นแผนที่</translation>
    </message>
    <message>
        <source>The meeting project {file} cannot be read. Choose “Repair project” in the panel's menu, then export again.</source>
        <translation>อ่านโครงการประชุม {file} ไม่ได้ ให้เลือก “ซ่อมโครงการ” ในเมนูของแถบ Chumchon แล้วจัดทำแผ่นแผนที่ใหม่</translation>
    </message>
    <message>
        <source>“{parameter}” is empty. Fill it in, then run this again.</source>
        <translation>“{parameter}” ยังว่าง ให้กรอก แล้วทำใหม่</translation>
    </message>
    <message>
        <source>“{value}” cannot be written. Choose another file for “{parameter}”.</source>
        <translation>เขียน “{value}” ไม่ได้ ให้เลือกแฟ้มอื่นสำหรับ “{parameter}”</translation>
    </message>
    <message>
        <source>“{value}” is not a choice of “{parameter}”. Give one of: {choices}.</source>
        <translation>“{value}” ไม่ใช่ตัวเลือกของ “{parameter}” ให้เลือกจาก: {choices}</translation>
    </message>
    <message>
        <source>“{value}” does not fit “{parameter}”. Give a whole number from {least} to {most}.</source>
        <translation>“{value}” ใช้กับ “{parameter}” ไม่ได้ ให้ใส่จำนวนเต็มตั้งแต่ {least} ถึง {most}</translation>
    </message>
    <message>
        <source>“{value}” does not fit “{parameter}”. Give another value.</source>
        <translation>“{value}” ใช้กับ “{parameter}” ไม่ได้ ให้ใส่ค่าอื่น</translation>
    </message>
    <message>
        <source>There is neither a file {file} nor a layer of that name in the project. Check the name and the folder, or choose the file again.</source>
        <translation>ไม่พบแฟ้ม {file} และไม่มีชั้นข้อมูลชื่อนี้ในโครงการ ให้ตรวจชื่อและโฟลเดอร์ หรือเลือกแฟ้มใหม่</translation>
    </message>
    <message>
        <source>{file} cannot be read as a layer: it is damaged, not what its name says, or you may not read it. Open it in QGIS to see, save it again as GeoPackage, then choose that file.</source>
        <translation>อ่าน {file} เป็นชั้นข้อมูลไม่ได้ แฟ้มเสียหาย ไม่ใช่ชนิดตามชื่อ หรือท่านไม่มีสิทธิ์อ่าน ให้ลองเปิดใน QGIS บันทึกใหม่เป็น GeoPackage แล้วเลือกแฟ้มใหม่นั้น</translation>
    </message>
    <message>
        <source>points</source>
        <translation>จุด</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>เส้น</translation>
    </message>
    <message>
        <source>polygons</source>
        <translation>รูปปิด</translation>
    </message>
    <message>
        <source>mixed shapes</source>
        <translation>รูปหลายชนิดปนกัน</translation>
    </message>
    <message>
        <source>Removed {folder}, which a run that was broken off had left unfinished.</source>
        <translation>ลบ {folder} ซึ่งค้างไว้จากการทำงานครั้งก่อนที่หยุดกลางคัน</translation>
    </message>
    <message>
        <source>The area has no name. Give its name as it should stand on the sheets.</source>
        <translation>พื้นที่ยังไม่มีชื่อ ให้ใส่ชื่อตามที่จะพิมพ์บนแผ่นแผนที่</translation>
    </message>
    <message>
        <source>{source} has no lines in this area, so none are shown behind the maps.</source>
        <translation>{source} ไม่มีเส้นในพื้นที่นี้ จึงไม่แสดงเป็นพื้นหลังของแผนที่</translation>
    </message>
    <message>
        <source>None of the points of {source} belongs to {code} {name}: all have codes of other areas and lie outside. Choose the points of this area, or the field with its 8-digit village codes.</source>
        <translation>ไม่มีหมุดใดใน {source} เป็นของ {code} {name} ทุกหมุดมีรหัสของพื้นที่อื่นและอยู่นอกพื้นที่ ให้เลือกหมุดของพื้นที่นี้ หรือเลือกฟิลด์ที่เก็บรหัสหมู่บ้าน 8 หลัก</translation>
    </message>
    <message>
        <source>The report {file} cannot be written ({reason}), so nothing was saved. Check the free space on the disk and the workspace&apos;s folder private/reports, then run this again.</source>
        <translation>เขียนรายงาน {file} ไม่ได้ ({reason}) จึงไม่ได้บันทึกอะไร ให้ตรวจพื้นที่ว่างของดิสก์ และโฟลเดอร์ private/reports ของพื้นที่ทำงาน แล้วทำใหม่</translation>
    </message>
    <message>
        <source>{source} holds {found}, but “{parameter}” needs {wanted}. Choose another layer.</source>
        <translation>{source} มี{found} แต่ “{parameter}” ต้องใช้{wanted} ให้เลือกชั้นข้อมูลอื่น</translation>
    </message>
    <message>
        <source>rows without shapes</source>
        <translation>แถวที่ไม่มีรูป</translation>
    </message>
    <message>
        <source>{folder} is a file. Choose a new or an empty folder.</source>
        <translation>{folder} เป็นแฟ้ม ให้เลือกโฟลเดอร์ใหม่หรือโฟลเดอร์ว่าง</translation>
    </message>
    <message>
        <source>None of the village points lies inside the outline. Choose the outline of these villages, or leave it out: then one is drawn around them.</source>
        <translation>ไม่มีหมุดหมู่บ้านใดอยู่ในแนวเขต ให้เลือกแนวเขตตำบลของหมู่บ้านเหล่านี้ หรือเว้นว่างไว้ ระบบจะวาดแนวเขตล้อมหมุดให้</translation>
    </message>
    <message>
        <source>The layer {file} cannot be written. Choose another file or folder, or close it where it is open in another program, then run this again.</source>
        <translation>เขียนชั้นข้อมูล {file} ไม่ได้ ให้เลือกแฟ้มหรือโฟลเดอร์อื่น หรือปิดแฟ้มนี้ในโปรแกรมอื่น แล้วทำใหม่</translation>
    </message>
    <message>
        <source>The file {file} cannot be read ({reason}). Check that it is there and may be read.</source>
        <translation>อ่านแฟ้ม {file} ไม่ได้ ({reason}) ให้ตรวจว่ามีแฟ้มนี้อยู่และมีสิทธิ์อ่าน</translation>
    </message>
    <message>
        <source>The file {file} is neither UTF-8 nor Thai Windows text (CP874). Choose another file, or save it as UTF-8 in a text editor.</source>
        <translation>แฟ้ม {file} ไม่ใช่ข้อความแบบ UTF-8 หรือภาษาไทยแบบ Windows (CP874) ให้เลือกแฟ้มอื่น หรือบันทึกเป็น UTF-8 ในโปรแกรมแก้ข้อความ</translation>
    </message>
    <message>
        <source>The file {file} has a heading but no rows below it. Choose the file with the households.</source>
        <translation>แฟ้ม {file} มีแต่หัวตาราง ไม่มีแถวข้อมูล ให้เลือกแฟ้มที่มีครัวเรือน</translation>
    </message>
    <message>
        <source>QGIS cannot measure areas: its coordinate system database is missing. Install QGIS again.</source>
        <translation>QGIS วัดเนื้อที่ไม่ได้ เพราะไม่มีฐานข้อมูลระบบพิกัด ให้ติดตั้ง QGIS ใหม่</translation>
    </message>
    <message>
        <source>Indicator set (bmn: จปฐ., nrd2c: กชช.2ค)</source>
        <translation>ชุดตัวชี้วัด (bmn คือ จปฐ., nrd2c คือ กชช.2ค)</translation>
    </message>
    <message>
        <source>No score for {codes}: with fewer than {least} households it would tell about single ones.</source>
        <translation>ไม่แสดงคะแนนของ {codes} เพราะมีไม่ถึง {least} ครัวเรือน คะแนนจะชี้ถึงครัวเรือนเดียวได้</translation>
    </message>
    <message>
        <source>{count} earlier drafts have no usable point any more and were taken away: {codes}.</source>
        <translation>แนวเขตร่างเดิม {count} แห่งไม่มีหมุดที่ใช้ได้แล้ว จึงนำออก: {codes}</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written ({reason}). Choose a folder of your own, on a disk that has free space, then run this again.</source>
        <translation>เขียนลงโฟลเดอร์ {folder} ไม่ได้ ({reason}) ให้เลือกโฟลเดอร์ของคุณเองในดิสก์ที่มีที่ว่าง แล้วทำใหม่</translation>
    </message>
    <message>
        <source>The file has no columns for the indicators {indicators} of {set}; check that the set is right.</source>
        <translation>แฟ้มไม่มีคอลัมน์ของตัวชี้วัด {indicators} ในชุด {set} ให้ตรวจว่าเลือกชุดตัวชี้วัดถูกต้อง</translation>
    </message>
    <message>
        <source>{rejected} of {rows} rows were rejected. If year or set were wrong, take this import back.</source>
        <translation>ไม่รับ {rejected} จาก {rows} แถว หากเลือกปีหรือชุดตัวชี้วัดผิด ให้ถอนการนำเข้าครั้งนี้</translation>
    </message>
    <message>
        <source>The table {file} is damaged or cut off. Copy it anew, or open it in the program that made it and save it as “CSV UTF-8” (.csv).</source>
        <translation>ตาราง {file} เสียหายหรือขาดหาย ให้คัดลอกใหม่ หรือเปิดในโปรแกรมที่สร้างแล้วบันทึกเป็น “CSV UTF-8” (.csv)</translation>
    </message>
    <message>
        <source>The file {file} holds no table that can be read here, whatever its name says ({kind}). Open it in the program that made it and save it as “CSV UTF-8” (.csv) or as an Excel workbook (.xlsx).</source>
        <translation>แฟ้ม {file} ไม่ใช่ตารางที่อ่านได้ แม้ชื่อจะบอกว่าใช่ ({kind}) ให้เปิดในโปรแกรมที่สร้างแล้วบันทึกเป็น “CSV UTF-8” (.csv) หรือสมุดงาน Excel (.xlsx)</translation>
    </message>
    <message>
        <source>The workbook {file} was made by an Excel of before 1997. Open it in Excel and save it as .xlsx.</source>
        <translation>สมุดงาน {file} สร้างด้วย Excel รุ่นก่อนปี 2540 ให้เปิดใน Excel แล้วบันทึกเป็น .xlsx</translation>
    </message>
    <message>
        <source>The file {file} is an Office document, but no Excel workbook. Choose the workbook, or open it in the program that made it and save its table as .xlsx.</source>
        <translation>แฟ้ม {file} เป็นเอกสาร Office แต่ไม่ใช่สมุดงาน Excel ให้เลือกสมุดงาน หรือเปิดในโปรแกรมที่สร้างแล้วบันทึกตารางเป็น .xlsx</translation>
    </message>
    <message>
        <source>The file {file} is empty. Choose the file that holds the table, with the names of its columns on top.</source>
        <translation>แฟ้ม {file} ว่างเปล่า ให้เลือกแฟ้มที่มีตาราง โดยมีชื่อคอลัมน์อยู่ด้านบน</translation>
    </message>
    <message>
        <source>The workbook {file} is in Excel&apos;s binary form (.xlsb). Open it in Excel and save it as .xlsx.</source>
        <translation>สมุดงาน {file} เป็นแบบไบนารีของ Excel (.xlsb) ให้เปิดใน Excel แล้วบันทึกเป็น .xlsx</translation>
    </message>
    <message>
        <source>The file {file} is a zip archive without a workbook in it (.xlsx, .ods). Choose the workbook itself.</source>
        <translation>แฟ้ม {file} เป็นแฟ้มบีบอัดที่ไม่มีสมุดงาน (.xlsx, .ods) อยู่ข้างใน ให้เลือกตัวสมุดงานเอง</translation>
    </message>
    <message>
        <source>The workbook {file} has more than 50 million filled cells, which no survey has. Save its table as CSV.</source>
        <translation>สมุดงาน {file} มีช่องที่มีข้อมูลมากกว่า 50 ล้านช่อง ซึ่งไม่มีการสำรวจใดมี ให้บันทึกเฉพาะตารางเป็น CSV</translation>
    </message>
    <message>
        <source>The workbook {file} is protected with a password and cannot be read. Open it in Excel or LibreOffice, remove the password (save it under another name) and choose that file.</source>
        <translation>สมุดงาน {file} ตั้งรหัสผ่านไว้จึงอ่านไม่ได้ ให้เปิดใน Excel หรือ LibreOffice เอารหัสผ่านออก (บันทึกเป็นชื่ออื่น) แล้วเลือกแฟ้มนั้น</translation>
    </message>
    <message>
        <source>The file {file} has no sheet “{sheet}” with anything in it. Its sheets are: {sheets}.</source>
        <translation>แฟ้ม {file} ไม่มีแผ่นงาน “{sheet}” ที่มีข้อมูล แผ่นงานที่มีคือ {sheets}</translation>
    </message>
    <message>
        <source>Row {row} of the file {file} is blank. Choose the row that holds the names of the columns.</source>
        <translation>แถว {row} ของแฟ้ม {file} ว่างเปล่า ให้เลือกแถวที่มีชื่อคอลัมน์</translation>
    </message>
    <message>
        <source>A household can be poor from 1 to {most} dimensions, not from {k}.</source>
        <translation>ครัวเรือนยากจนนับตั้งแต่ 1 ถึง {most} มิติ ไม่ใช่ {k}</translation>
    </message>
    <message>
        <source>The file {file} is about whole areas (tambon, district or province), not about villages or households: it has no column of village codes, and its columns are {columns}. Chumchon needs the table by village or household; ask the sender for that one.</source>
        <translation>แฟ้ม {file} เป็นข้อมูลรายพื้นที่ (ตำบล อำเภอ หรือจังหวัด) ไม่ใช่รายหมู่บ้านหรือรายครัวเรือน ไม่มีคอลัมน์รหัสหมู่บ้าน มีแต่คอลัมน์ {columns} ต้องใช้ตารางรายหมู่บ้านหรือรายครัวเรือน ขอจากหน่วยที่ส่งแฟ้มนี้มา</translation>
    </message>
    <message>
        <source>The file {file} has no column for {meaning} in its heading. Name it one of: {spellings}. The columns found are: {columns}.</source>
        <translation>หัวตารางของแฟ้ม {file} ไม่มีคอลัมน์ของ {meaning} ให้ตั้งชื่อคอลัมน์เป็นอย่างใดอย่างหนึ่ง: {spellings} คอลัมน์ที่พบคือ {columns}</translation>
    </message>
    <message>
        <source>The file {file} has no column of answers. Name them “ตัวชี้วัดที่ 1”, “ตัวชี้วัดที่ 2” and so on in the heading. The columns found are: {columns}.</source>
        <translation>แฟ้ม {file} ไม่มีคอลัมน์คำตอบ ให้ตั้งชื่อในหัวตารางเป็น “ตัวชี้วัดที่ 1” “ตัวชี้วัดที่ 2” เรียงไป คอลัมน์ที่พบคือ {columns}</translation>
    </message>
    <message>
        <source>In the file {file} a dimension is marked {mark}, which may mean passed or below the line. Let the heading say it: ตกเกณฑ์มิติสุขภาพ or ผ่านมิติสุขภาพ, or choose it in the import window.</source>
        <translation>แฟ้ม {file} มีมิติที่ทำเครื่องหมาย {mark} ซึ่งอาจหมายถึงผ่านหรือตกเกณฑ์ ให้หัวตารางบอกชัด เช่น ตกเกณฑ์มิติสุขภาพ หรือ ผ่านมิติสุขภาพ หรือเลือกในหน้าต่างนำเข้า</translation>
    </message>
    <message>
        <source>Line {line}: the other code “{code}” is not a village code of 8 digits. Correct it.</source>
        <translation>บรรทัด {line}: รหัสอื่น “{code}” ไม่ใช่รหัสหมู่บ้าน 8 หลัก ให้แก้ให้ถูก</translation>
    </message>
    <message>
        <source>Line {line}: the workspace has no village {code}. Choose the village that the code means.</source>
        <translation>บรรทัด {line}: พื้นที่ทำงานไม่มีหมู่บ้าน {code} ให้เลือกหมู่บ้านที่รหัสนี้หมายถึง</translation>
    </message>
    <message>
        <source>Line {line}: “{reason}” is no reason. Choose another code, split from or merged into.</source>
        <translation>บรรทัด {line}: “{reason}” ไม่ใช่เหตุผลที่รู้จัก ให้เลือก รหัสอีกชุดหนึ่ง แยกออกมาจาก หรือรวมเข้ากับ</translation>
    </message>
    <message>
        <source>Line {line}: {code} is itself the code of a village of the workspace. Only a village that was split or merged may stand here with its own code; choose that reason, or correct the code.</source>
        <translation>บรรทัด {line}: {code} เป็นรหัสของหมู่บ้านในพื้นที่ทำงานอยู่แล้ว เฉพาะหมู่บ้านที่แยกหรือรวมเท่านั้นที่ใส่รหัสของตนเองที่นี่ได้ ให้เลือกเหตุผลนั้น หรือแก้รหัส</translation>
    </message>
    <message>
        <source>Line {line}: “{day}” is not a date. Write it as day/month/year, for example 1/10/2565.</source>
        <translation>บรรทัด {line}: “{day}” ไม่ใช่วันที่ ให้เขียนเป็น วัน/เดือน/ปี เช่น 1/10/2565</translation>
    </message>
    <message>
        <source>Line {line}: the code {code} ends before it begins. Exchange the two dates.</source>
        <translation>บรรทัด {line}: รหัส {code} สิ้นสุดก่อนเริ่มใช้ ให้สลับวันที่ทั้งสอง</translation>
    </message>
    <message>
        <source>Lines {one} and {two} both say that {code} is village {village}. Keep one of them.</source>
        <translation>บรรทัด {one} และ {two} บอกเหมือนกันว่า {code} คือหมู่บ้าน {village} ให้เหลือไว้บรรทัดเดียว</translation>
    </message>
    <message>
        <source>Lines {one} and {two}: the code {code} would mean two villages at the same time. Give each line dates of its own, or remove one of them.</source>
        <translation>บรรทัด {one} และ {two}: รหัส {code} จะหมายถึงสองหมู่บ้านในเวลาเดียวกัน ให้ใส่ช่วงวันที่ไม่ซ้อนกัน หรือลบบรรทัดหนึ่งออก</translation>
    </message>
    <message>
        <source>The decisions about the file cannot be read ({reason}). Give JSON with accept, date_order, names and cells, or leave the parameter empty.</source>
        <translation>อ่านคำสั่งซ่อมของแฟ้มไม่ได้ ({reason}) ให้เป็น JSON ที่มี accept, date_order, names และ cells หรือเว้นว่างไว้</translation>
    </message>
    <message>
        <source>One row for each household</source>
        <translation>หนึ่งแถวต่อหนึ่งครัวเรือน</translation>
    </message>
    <message>
        <source>One row for each person, folded to households</source>
        <translation>หนึ่งแถวต่อหนึ่งคน แล้วรวมเป็นครัวเรือน</translation>
    </message>
    <message>
        <source>One row for each village, with its answers</source>
        <translation>หนึ่งแถวต่อหนึ่งหมู่บ้าน พร้อมคำตอบ</translation>
    </message>
    <message>
        <source>One row for each village, with the numbers surveyed and passed</source>
        <translation>หนึ่งแถวต่อหนึ่งหมู่บ้าน พร้อมจำนวนที่สำรวจและที่ผ่าน</translation>
    </message>
    <message>
        <source>One row for each village and indicator</source>
        <translation>หนึ่งแถวต่อหนึ่งหมู่บ้านและหนึ่งตัวชี้วัด</translation>
    </message>
    <message>
        <source>One row for each household, with its account</source>
        <translation>หนึ่งแถวต่อหนึ่งครัวเรือน พร้อมบัญชีครัวเรือน</translation>
    </message>
    <message>
        <source>One row for each group or fund of a village</source>
        <translation>หนึ่งแถวต่อหนึ่งกลุ่มหรือกองทุนของหมู่บ้าน</translation>
    </message>
    <message>
        <source>One row for each household of a poverty list</source>
        <translation>หนึ่งแถวต่อหนึ่งครัวเรือนในบัญชีคนจน</translation>
    </message>
    <message>
        <source>The column mapping {source} cannot be used ({reason}). Choose the columns anew in the import window, or leave the mapping empty to have it proposed.</source>
        <translation>ใช้การจับคู่คอลัมน์ {source} ไม่ได้ ({reason}) ให้เลือกคอลัมน์ใหม่ในหน้าต่างนำเข้า หรือเว้นว่างไว้ให้ระบบเสนอ</translation>
    </message>
    <message>
        <source>{count} other codes are saved.</source>
        <translation>บันทึกรหัสอื่นแล้ว {count} รายการ</translation>
    </message>
    <message>
        <source>The changes are not saved yet. Close the window and lose them?</source>
        <translation>ยังไม่ได้บันทึกการแก้ไข จะปิดหน้าต่างและทิ้งการแก้ไขหรือไม่</translation>
    </message>
    <message>
        <source>The layer {layer} has unsaved edits of the same table. Save or discard them in QGIS, then save here again.</source>
        <translation>ชั้นข้อมูล {layer} มีการแก้ไขตารางเดียวกันที่ยังไม่บันทึก ให้บันทึกหรือยกเลิกใน QGIS แล้วบันทึกที่นี่อีกครั้ง</translation>
    </message>
    <message>
        <source>Other code</source>
        <translation>รหัสอื่น</translation>
    </message>
    <message>
        <source>means the village</source>
        <translation>หมายถึงหมู่บ้าน</translation>
    </message>
    <message>
        <source>from</source>
        <translation>ตั้งแต่</translation>
    </message>
    <message>
        <source>until</source>
        <translation>ถึง</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผล</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>หมู่บ้าน</translation>
    </message>
    <message>
        <source>Other codes of &amp;villages…</source>
        <translation>รหัสอื่นของหมู่บ้าน(&amp;V)…</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>คอลัมน์</translation>
    </message>
    <message>
        <source>What stands in it</source>
        <translation>ตัวอย่างข้อมูล</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>ความหมาย</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>คอลัมน์</translation>
    </message>
    <message>
        <source>Compare the &amp;rows ›</source>
        <translation>เทียบทุกแถว(&amp;R) ›</translation>
    </message>
    <message>
        <source>(no heading)</source>
        <translation>(ไม่มีหัวตาราง)</translation>
    </message>
    <message>
        <source>What “{heading}” holds</source>
        <translation>ความหมายของ “{heading}”</translation>
    </message>
    <message>
        <source>– not read –</source>
        <translation>– ไม่อ่าน –</translation>
    </message>
    <message>
        <source>(about persons, is not imported)</source>
        <translation>(ข้อมูลส่วนบุคคล ไม่นำเข้า)</translation>
    </message>
    <message>
        <source>Remembered from an earlier file of this heading.</source>
        <translation>จำไว้จากแฟ้มก่อนที่มีหัวตารางเดียวกัน</translation>
    </message>
    <message>
        <source>{read} of {all} columns are read</source>
        <translation>อ่าน {read} จาก {all} คอลัมน์</translation>
    </message>
    <message>
        <source>stands twice</source>
        <translation>ซ้ำกันสองคอลัมน์</translation>
    </message>
    <message>
        <source>changed by you</source>
        <translation>ท่านแก้เอง</translation>
    </message>
    <message>
        <source>remembered</source>
        <translation>จำไว้แล้ว</translation>
    </message>
    <message>
        <source>recognised</source>
        <translation>รู้จัก</translation>
    </message>
    <message>
        <source>File</source>
        <translation>แฟ้ม</translation>
    </message>
    <message>
        <source>To the &amp;columns ›</source>
        <translation>ไปที่คอลัมน์(&amp;C) ›</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx *.xlsm *.xls *.ods *.dbf *.txt *.tsv *.CSV *.XLSX *.XLS *.DBF);;All files (*)</source>
        <translation>ตาราง (*.csv *.xlsx *.xlsm *.xls *.ods *.dbf *.txt *.tsv *.CSV *.XLSX *.XLS *.DBF);;ทุกแฟ้ม (*)</translation>
    </message>
    <message>
        <source>Choose the survey table</source>
        <translation>เลือกแฟ้มตารางสำรวจ</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>กำลังอ่าน {file}…</translation>
    </message>
    <message>
        <source>This is no year. Write it as 2565, 65, ๒๕๖๕ or 2022.</source>
        <translation>ไม่ใช่ปี ให้เขียนเป็น 2565, 65, ๒๕๖๕ หรือ 2022</translation>
    </message>
    <message>
        <source>The file does not say its year clearly. Type it.</source>
        <translation>แฟ้มไม่บอกปีชัดเจน โปรดพิมพ์ปีสำรวจ</translation>
    </message>
    <message>
        <source>This set was in use in {first}–{last}. Check set and year.</source>
        <translation>ชุดนี้ใช้ในปี {first}–{last} โปรดตรวจแบบสำรวจและปี</translation>
    </message>
    <message>
        <source>The file names several years: {years}. Check it.</source>
        <translation>แฟ้มบอกหลายปี: {years} โปรดตรวจ</translation>
    </message>
    <message>
        <source>Found in the file. Check it.</source>
        <translation>พบในแฟ้ม โปรดตรวจว่าถูกต้อง</translation>
    </message>
    <message>
        <source>Drop the file here</source>
        <translation>ลากแฟ้มมาวางที่นี่</translation>
    </message>
    <message>
        <source>The first {count} rows. Columns about persons are covered and will not be read.</source>
        <translation>{count} แถวแรก คอลัมน์ข้อมูลส่วนบุคคลถูกปิดไว้และจะไม่ถูกอ่าน</translation>
    </message>
    <message>
        <source>The first {count} rows.</source>
        <translation>{count} แถวแรก</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>คั่นด้วยจุลภาค</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>คั่นด้วยอัฒภาค</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>คั่นด้วยแท็บ</translation>
    </message>
    <message>
        <source>vertical bar</source>
        <translation>คั่นด้วยขีดตั้ง</translation>
    </message>
    <message>
        <source>{columns} columns</source>
        <translation>{columns} คอลัมน์</translation>
    </message>
    <message>
        <source>sheet “{sheet}”</source>
        <translation>แผ่นงาน “{sheet}”</translation>
    </message>
    <message>
        <source>heading in rows {first}–{last}</source>
        <translation>หัวตารางแถว {first}–{last}</translation>
    </message>
    <message>
        <source>Comparing the rows with the workspace…</source>
        <translation>กำลังเทียบแถวกับพื้นที่ทำงาน…</translation>
    </message>
    <message>
        <source>{count} rows wait</source>
        <translation>รออยู่ {count} แถว</translation>
    </message>
    <message>
        <source>Yes, repair them:  {examples}</source>
        <translation>ใช่ ซ่อมให้:  {examples}</translation>
    </message>
    <message>
        <source>No, leave these rows out for now</source>
        <translation>ไม่ ยังไม่นำเข้าแถวเหล่านี้</translation>
    </message>
    <message>
        <source>Day first, as Thai computers write dates:  {examples}</source>
        <translation>วันขึ้นก่อน แบบเครื่องภาษาไทย:  {examples}</translation>
    </message>
    <message>
        <source>Month first, as American ones do:  {examples}</source>
        <translation>เดือนขึ้นก่อน แบบเครื่องอเมริกัน:  {examples}</translation>
    </message>
    <message>
        <source>I do not know; leave these rows out for now</source>
        <translation>ไม่ทราบ ยังไม่นำเข้าแถวเหล่านี้</translation>
    </message>
    <message>
        <source>&amp;Take all suggestions of 90 % and more</source>
        <translation>รับทุกคำแนะนำที่ตรงตั้งแต่ 90 %(&amp;T)</translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation>ชื่อในแฟ้ม</translation>
    </message>
    <message>
        <source>– leave these rows out –</source>
        <translation>– ยังไม่นำเข้า –</translation>
    </message>
    <message>
        <source>{name} ({code}) · {score} % alike</source>
        <translation>{name} ({code}) · เหมือนกัน {score} %</translation>
    </message>
    <message>
        <source>These village codes have one digit too few, as if the zero before the moo were lost. Put it back?</source>
        <translation>รหัสหมู่บ้านเหล่านี้ขาดไปหนึ่งหลัก เหมือนศูนย์หน้าหมู่ที่หายไป จะเติมศูนย์ให้หรือไม่</translation>
    </message>
    <message>
        <source>These rows have a moo but no tambon. Are all of them of this workspace&apos;s tambon?</source>
        <translation>แถวเหล่านี้มีแต่หมู่ที่ ไม่มีตำบล ทุกแถวเป็นของตำบลในพื้นที่ทำงานนี้ใช่หรือไม่</translation>
    </message>
    <message>
        <source>A spreadsheet has made dates of these house numbers. How were they typed?</source>
        <translation>โปรแกรมตารางเปลี่ยนบ้านเลขที่เหล่านี้เป็นวันที่ เดิมพิมพ์ไว้แบบใด</translation>
    </message>
    <message>
        <source>These names are not quite those of the workspace. Which village does each of them mean?</source>
        <translation>ชื่อเหล่านี้ไม่ตรงกับชื่อในพื้นที่ทำงานทีเดียว แต่ละชื่อหมายถึงหมู่บ้านใด</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>ซ่อมรหัส</translation>
    </message>
    <message>
        <source>To the re&amp;view ›</source>
        <translation>ไปตรวจทาน(&amp;V) ›</translation>
    </message>
    <message>
        <source>Repaired without asking: {count} cells</source>
        <translation>ซ่อมให้แล้วโดยไม่ต้องถาม {count} ช่อง</translation>
    </message>
    <message>
        <source>Nothing had to be repaired: codes and house numbers stand as they should.</source>
        <translation>ไม่มีอะไรต้องซ่อม รหัสและบ้านเลขที่อยู่ในรูปแบบที่ถูกต้องแล้ว</translation>
    </message>
    <message>
        <source>{rule}: {count} cells</source>
        <translation>{rule}: {count} ช่อง</translation>
    </message>
    <message>
        <source>No question is open.</source>
        <translation>ไม่มีคำถามค้าง</translation>
    </message>
    <message>
        <source>Your answers are not used yet. Press “Use my answers”, or go on: they are used then too.</source>
        <translation>ยังไม่ได้ใช้คำตอบของท่าน กด “ใช้คำตอบของฉัน” หรือไปต่อก็จะใช้ให้เช่นกัน</translation>
    </message>
    <message>
        <source>{count} rows wait for an answer. Rows without one are left out and stand in the report.</source>
        <translation>มี {count} แถวรอคำตอบ แถวที่ไม่ตอบจะไม่ถูกนำเข้า และแสดงไว้ในรายงาน</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>ปิด(&amp;C)</translation>
    </message>
    <message>
        <source>The rows are being imported…</source>
        <translation>กำลังนำเข้าทุกแถว…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>กำลังนำเข้า…</translation>
    </message>
    <message>
        <source>Taking the import back…</source>
        <translation>กำลังถอนชุดนำเข้า…</translation>
    </message>
    <message>
        <source>Counting the indicators…</source>
        <translation>กำลังนับตัวชี้วัด…</translation>
    </message>
    <message>
        <source>This did not work; the workspace is as it was before.</source>
        <translation>ทำไม่สำเร็จ พื้นที่ทำงานยังเหมือนเดิม</translation>
    </message>
    <message>
        <source>{count} of {rows} rows of the villages put right are imported.</source>
        <translation>นำเข้าใหม่แล้ว {count} จาก {rows} แถวของหมู่บ้านที่แก้</translation>
    </message>
    <message>
        <source>{count} of {rows} rows are imported.</source>
        <translation>นำเข้าแล้ว {count} จาก {rows} แถว</translation>
    </message>
    <message>
        <source>No row could be taken, so nothing was saved.</source>
        <translation>ไม่มีแถวใดที่รับได้ จึงไม่ได้บันทึกอะไร</translation>
    </message>
    <message>
        <source>This very file is already in the round, so nothing was written.</source>
        <translation>แฟ้มนี้อยู่ในรอบสำรวจนี้แล้ว จึงไม่ได้บันทึกซ้ำ</translation>
    </message>
    <message>
        <source>The import is taken back.</source>
        <translation>ถอนชุดนำเข้าแล้ว</translation>
    </message>
    <message>
        <source>The indicators are counted: {indicators} indicators in {villages} villages.</source>
        <translation>นับตัวชี้วัดแล้ว {indicators} ตัวชี้วัด ใน {villages} หมู่บ้าน</translation>
    </message>
    <message>
        <source>{set}, year {year} · round {round}</source>
        <translation>{set} ปี {year} · รอบ {round}</translation>
    </message>
    <message>
        <source>{rows} rows = {matched} matched + {only_in_table} only in the table + {duplicate} duplicate + {rejected} rejected</source>
        <translation>{rows} แถว = จับคู่ได้ {matched} + มีแต่ในตาราง {only_in_table} + ซ้ำ {duplicate} + ไม่รับ {rejected}</translation>
    </message>
    <message>
        <source>{count} households without a pin</source>
        <translation>ครัวเรือนที่ยังไม่มีหมุด {count} หลัง</translation>
    </message>
    <message>
        <source>{count} cells repaired</source>
        <translation>ซ่อมแล้ว {count} ช่อง</translation>
    </message>
    <message>
        <source>{count} rows wait for an answer of yours</source>
        <translation>มี {count} แถวรอคำตอบของท่าน</translation>
    </message>
    <message>
        <source>The file had no columns about persons.</source>
        <translation>แฟ้มนี้ไม่มีคอลัมน์ข้อมูลส่วนบุคคล</translation>
    </message>
    <message>
        <source>{count} columns about persons (names, ID numbers, telephones, birth dates) with {cells} filled cells were left out and not kept.</source>
        <translation>ไม่ได้อ่านเข้าและไม่ได้เก็บคอลัมน์ข้อมูลส่วนบุคคล {count} คอลัมน์ (ชื่อ เลขประจำตัว โทรศัพท์ วันเกิด) รวม {cells} ช่อง</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>ตรวจทาน</translation>
    </message>
    <message>
        <source>&amp;Import the villages put right</source>
        <translation>นำเข้าหมู่บ้านที่แก้แล้ว(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Import {count} rows</source>
        <translation>นำเข้า {count} แถว(&amp;I)</translation>
    </message>
    <message>
        <source>Neither this household nor its village has a place on the map yet.</source>
        <translation>ครัวเรือนนี้และหมู่บ้านของครัวเรือนยังไม่มีตำแหน่งบนแผนที่</translation>
    </message>
    <message>
        <source>Replace the answers of {count} villages that are already in this round:</source>
        <translation>แทนที่คำตอบเดิมของ {count} หมู่บ้านที่มีอยู่ในรอบนี้แล้ว:</translation>
    </message>
    <message>
        <source>Type into a cell to put it right.</source>
        <translation>พิมพ์ในช่องเพื่อแก้ให้ถูก</translation>
    </message>
    <message>
        <source>{count} rows put right. Check again to see what becomes of them.</source>
        <translation>แก้แล้ว {count} แถว กดตรวจใหม่เพื่อดูผล</translation>
    </message>
    <message>
        <source>{count} rows put right: {good} are matched now, {still} are not.</source>
        <translation>แก้แล้ว {count} แถว: จับคู่ได้แล้ว {good} ยังไม่ได้ {still}</translation>
    </message>
    <message>
        <source>{count} villages of the map have no row</source>
        <translation>มี {count} หมู่บ้านบนแผนที่ที่ไม่มีแถวในแฟ้ม</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>แถว {row}</translation>
    </message>
    <message>
        <source>In the file: {text}</source>
        <translation>ในแฟ้ม: {text}</translation>
    </message>
    <message>
        <source>The file is not imported yet. Close the window and lose your answers and corrections?</source>
        <translation>ยังไม่ได้นำเข้าแฟ้มนี้ จะปิดหน้าต่างและทิ้งคำตอบกับการแก้ไขหรือไม่</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>แถว</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>แถวแรก</translation>
    </message>
    <message>
        <source>Village code</source>
        <translation>รหัสหมู่บ้าน</translation>
    </message>
    <message>
        <source>House number</source>
        <translation>บ้านเลขที่</translation>
    </message>
    <message>
        <source>What is the matter</source>
        <translation>ปัญหา</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>วิธีแก้</translation>
    </message>
    <message>
        <source>See row</source>
        <translation>ดูแถว</translation>
    </message>
    <message>
        <source>Differs in</source>
        <translation>ต่างกันที่</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>ในแฟ้ม</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>อ่านเป็น</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>หมุด</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>ซ่อมแล้ว</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>ข้อสังเกต</translation>
    </message>
    <message>
        <source>Cells repaired</source>
        <translation>ช่องที่ซ่อม</translation>
    </message>
    <message>
        <source>Rows that wait for an answer of yours</source>
        <translation>แถวที่รอคำตอบของท่าน</translation>
    </message>
    <message>
        <source>Sheet of the workbook (empty: found)</source>
        <translation>แผ่นงานในสมุดงาน (เว้นว่าง: หาให้)</translation>
    </message>
    <message>
        <source>What one row is (automatic: found by the columns)</source>
        <translation>หนึ่งแถวคืออะไร (automatic: ดูจากคอลัมน์)</translation>
    </message>
    <message>
        <source>What the columns hold: JSON or a JSON file (empty: remembered, or found)</source>
        <translation>ความหมายของคอลัมน์: JSON หรือแฟ้ม JSON (เว้นว่าง: ใช้ที่จำไว้ หรือหาให้)</translation>
    </message>
    <message>
        <source>Orders for repairs: JSON or a JSON file (empty: none)</source>
        <translation>คำสั่งซ่อม: JSON หรือแฟ้ม JSON (เว้นว่าง: ไม่มี)</translation>
    </message>
    <message>
        <source>Remember what the columns hold for files of this heading</source>
        <translation>จำความหมายของคอลัมน์ไว้ใช้กับแฟ้มที่มีหัวตารางนี้</translation>
    </message>
    <message>
        <source>The columns are read as remembered from an earlier file of this heading ({file}).</source>
        <translation>อ่านคอลัมน์ตามที่จำไว้จากแฟ้มก่อนที่มีหัวตารางเดียวกัน ({file})</translation>
    </message>
    <message>
        <source>Counts for each village and indicator how many households pass, fail, are not concerned or have no answer. Counts that were imported ready-made are kept. Accounts and community capital are summed up, village levels decided where every score is there, and poverty is measured in TPMAP&apos;s dimensions. Run it again after each import.</source>
        <translation>นับรายหมู่บ้านและรายตัวชี้วัดว่ามีครัวเรือนผ่าน ไม่ผ่าน ไม่เกี่ยวข้อง หรือไม่มีคำตอบเท่าใด จำนวนที่นำเข้าแบบนับมาแล้วจะคงไว้ บัญชีครัวเรือนและทุนชุมชนจะรวมยอดให้ ระดับหมู่บ้านจะตัดสินเมื่อมีคะแนนครบทุกตัวชี้วัด และวัดความยากจนตามมิติของ TPMAP ให้ทำซ้ำหลังนำเข้าทุกครั้ง</translation>
    </message>
    <message>
        <source>A household is poor from so many dimensions</source>
        <translation>นับเป็นครัวเรือนยากจนเมื่อตกเกณฑ์ตั้งแต่ (มิติ)</translation>
    </message>
    <message>
        <source>The level of {count} villages in {round} cannot be decided: indicators have no score. The table Development levels of villages lists them.</source>
        <translation>ตัดสินระดับของ {count} หมู่บ้านในรอบ {round} ไม่ได้ เพราะมีตัวชี้วัดที่ไม่มีคะแนน ดูรายการในตารางระดับการพัฒนาของหมู่บ้าน</translation>
    </message>
    <message>
        <source>The column mapping was made for a file with other headings than {file}. Choose the columns anew, or leave the mapping empty to have it proposed.</source>
        <translation>การจับคู่คอลัมน์นี้ทำไว้สำหรับแฟ้มที่หัวตารางต่างจาก {file} ให้เลือกคอลัมน์ใหม่ หรือเว้นว่างไว้ให้ระบบเสนอ</translation>
    </message>
    <message>
        <source>The file {file} cannot be kept ({reason}). Check that the workspace&apos;s folder catalogue can be written, then run this again.</source>
        <translation>เก็บแฟ้ม {file} ไม่ได้ ({reason}) ให้ตรวจว่าเขียนในโฟลเดอร์ catalogue ของพื้นที่ทำงานได้ แล้วทำใหม่</translation>
    </message>
    <message>
        <source>The file {file} does not say how many were surveyed and how many passed. It needs two of the columns สำรวจ, ผ่าน, ไม่ผ่าน, and where a row is one indicator the column ตัวชี้วัด. The columns found are: {columns}.</source>
        <translation>แฟ้ม {file} ไม่บอกว่าสำรวจเท่าใดและผ่านเท่าใด ต้องมีสองในสามคอลัมน์ สำรวจ ผ่าน ไม่ผ่าน และหากหนึ่งแถวคือหนึ่งตัวชี้วัด ต้องมีคอลัมน์ ตัวชี้วัด ด้วย คอลัมน์ที่พบคือ {columns}</translation>
    </message>
    <message>
        <source>The file {file} has no column that this survey takes. Name one of them {spellings}. The columns found are: {columns}.</source>
        <translation>แฟ้ม {file} ไม่มีคอลัมน์ที่แบบสำรวจนี้ใช้ ให้ตั้งชื่อคอลัมน์เป็น {spellings} อย่างน้อยหนึ่งคอลัมน์ คอลัมน์ที่พบคือ {columns}</translation>
    </message>
    <message>
        <source>{count} rows wait for an answer of yours: the import window asks on its page “Repairs”, the parameter DECISIONS takes it, and the report names the rows.</source>
        <translation>มี {count} แถวที่รอคำตอบของท่าน หน้าต่างนำเข้าถามที่หน้า “ซ่อมรหัส” หรือใส่ในพารามิเตอร์ DECISIONS รายงานบอกว่าเป็นแถวใด</translation>
    </message>
    <message>
        <source>The file itself names the year {found}, but {year} was chosen; check that it is right.</source>
        <translation>แฟ้มนี้เขียนปีไว้ว่า {found} แต่เลือกปี {year} โปรดตรวจว่าถูกต้อง</translation>
    </message>
    <message>
        <source>Take this import back? Answers that it had replaced do not come back.</source>
        <translation>ถอนชุดนำเข้านี้หรือไม่ คำตอบเดิมที่ถูกแทนที่ไปแล้วจะไม่กลับคืน</translation>
    </message>
    <message>
        <source>In the file of survey rules {file}, line {line}, {reason} is not known or missing. Compare the line with the shipped file, or delete the file to use the shipped rules.</source>
        <translation>ในแฟ้มกฎการสำรวจ {file} บรรทัด {line} ไม่รู้จักหรือขาด {reason} เทียบบรรทัดนั้นกับแฟ้มที่ให้มา หรือลบแฟ้มนี้เพื่อใช้กฎที่ให้มา</translation>
    </message>
    <message>
        <source>Chumchon met an error that it does not know ({kind}). Try once more; if it comes again, send this text to the people who look after Chumchon.</source>
        <translation>Chumchon พบข้อผิดพลาดที่ไม่รู้จัก ({kind}) ลองอีกครั้ง หากเกิดซ้ำ ให้ส่งข้อความนี้ถึงผู้ดูแล Chumchon</translation>
    </message>
    <message>
        <source>Takes a survey from any table that an office has: XLSX, XLS, ODS, CSV, TSV or DBF, with titles above and totals below. One row may be a household or a person (จปฐ.), a village (กชช.2ค), a village with the numbers surveyed and passed, a village and indicator, a household's account (set account), a group or fund (set capital) or a household of a TPMAP list (set tpmap_2560). Answers are 1, 0, - or blank; scores 1, 2, 3. Codes, names and house numbers are repaired where it is sure; what is not is asked, and the parameter DECISIONS takes the answers; VILLAGES names those that are to come in again with them. Names, ID numbers, telephones and birth dates are left out. Every row is accounted for: matched, only in the table, duplicate or rejected; the report names each with its reason and remedy. The same sheet is never taken twice; a corrected file of some villages replaces these villages only, if Replace is set.</source>
        <translation>นำเข้าตารางสำรวจทุกแบบที่สำนักงานมี: XLSX, XLS, ODS, CSV, TSV หรือ DBF มีชื่อเรื่องด้านบนและผลรวมด้านล่างได้ หนึ่งแถวอาจเป็นครัวเรือนหรือคน (จปฐ.) หมู่บ้าน (กชช.2ค) หมู่บ้านพร้อมจำนวนที่สำรวจและผ่าน หมู่บ้านและตัวชี้วัด บัญชีครัวเรือน (ชุด account) กลุ่มหรือกองทุน (ชุด capital) หรือครัวเรือนในบัญชี TPMAP (ชุด tpmap_2560) คำตอบเป็น 1, 0, - หรือเว้นว่าง คะแนนเป็น 1, 2, 3 รหัส ชื่อ และบ้านเลขที่ซ่อมให้เมื่อแน่ใจ ที่ไม่แน่ใจจะถาม และใส่คำตอบได้ในพารามิเตอร์ DECISIONS ส่วน VILLAGES ระบุหมู่บ้านที่จะนำเข้าใหม่ตามคำตอบนั้น ชื่อคน เลขประจำตัว โทรศัพท์ และวันเกิดไม่นำเข้า ทุกแถวมีที่ไป: จับคู่ได้ มีแต่ในตาราง ซ้ำ หรือไม่รับ รายงานบอกเหตุผลและวิธีแก้ของแต่ละแถว แผ่นงานเดิมไม่นำเข้าซ้ำ แฟ้มที่แก้บางหมู่บ้านแทนที่เฉพาะหมู่บ้านนั้น เมื่อเลือก “แทนที่”</translation>
    </message>
    <message>
        <source>Only these villages of the file: codes with commas between (empty: all)</source>
        <translation>เฉพาะหมู่บ้านเหล่านี้ของแฟ้ม: รหัสคั่นด้วยจุลภาค (ว่าง: ทั้งหมด)</translation>
    </message>
    <message>
        <source>“{code}” is no village code. Write codes of 8 digits with commas between, or leave it empty.</source>
        <translation>“{code}” ไม่ใช่รหัสหมู่บ้าน เขียนรหัส 8 หลักคั่นด้วยจุลภาค หรือเว้นว่างไว้</translation>
    </message>
    <message>
        <source>The file {file} has changed since it was read, so that corrections could hit other rows. Nothing was imported. Choose the file again.</source>
        <translation>แฟ้ม {file} ถูกแก้หลังจากที่อ่านแล้ว ค่าที่แก้ไว้อาจไปลงแถวอื่น จึงยังไม่ได้นำเข้า เลือกแฟ้มนี้ใหม่อีกครั้ง</translation>
    </message>
    <message>
        <source>The other codes of villages were changed elsewhere, in QGIS or in another window, since they were read here. Nothing was saved; read them again.</source>
        <translation>รหัสอื่นของหมู่บ้านถูกแก้จากที่อื่น ใน QGIS หรือหน้าต่างอื่น หลังจากอ่านมาที่นี่ จึงไม่ได้บันทึกอะไร ให้อ่านใหม่อีกครั้ง</translation>
    </message>
    <message>
        <source>Your answers and corrections belonged to other rows and are forgotten.</source>
        <translation>คำตอบและการแก้ไขของท่านเป็นของแถวอื่น จึงถูกล้างแล้ว</translation>
    </message>
    <message>
        <source>The file itself names the year {year}. Check it.</source>
        <translation>แฟ้มเขียนปีไว้ว่า {year} โปรดตรวจ</translation>
    </message>
    <message>
        <source>{count} rows belong together, the first {shown} are shown</source>
        <translation>{count} แถวเป็นเรื่องเดียวกัน แสดง {shown} แถวแรก</translation>
    </message>
    <message>
        <source>The window “{window}” was closed with its workspace. What was not saved in it is lost.</source>
        <translation>หน้าต่าง “{window}” ปิดไปพร้อมกับพื้นที่ทำงาน สิ่งที่ยังไม่ได้บันทึกในหน้าต่างนั้นหายไป</translation>
    </message>
    <message>
        <source>The window is still at work: {work} Stop that and close the window? What is saved by then stays in the workspace.</source>
        <translation>หน้าต่างยังทำงานอยู่: {work} จะหยุดและปิดหน้าต่างหรือไม่ สิ่งที่บันทึกไปก่อนหยุดจะยังอยู่ในพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile: both are shown now, none is saved. Check, then save.</source>
        <translation>ตารางถูกแก้จากที่อื่น แสดงรวมไว้แล้ว ตรวจก่อนบันทึกอีกครั้ง</translation>
    </message>
    <message>
        <source>There is no village or tambon {unit} in this analysis. Choose from: {choices}.</source>
        <translation>ไม่มีหมู่บ้านหรือตำบล {unit} ในการวิเคราะห์นี้ เลือกจาก: {choices}</translation>
    </message>
    <message>
        <source>The workspaces {codes} do not lie in one changwat, so they have no number together.</source>
        <translation>พื้นที่ทำงาน {codes} ไม่ได้อยู่ในจังหวัดเดียวกัน จึงไม่มีคะแนนรวม</translation>
    </message>
    <message>
        <source>These villages stand in more than one workspace: {villages} ({workspaces}). Leave one out.</source>
        <translation>หมู่บ้านเหล่านี้อยู่ในพื้นที่ทำงานมากกว่าหนึ่งแห่ง: {villages} ({workspaces}) ให้ตัดออกหนึ่งแห่ง</translation>
    </message>
    <message>
        <source>The analysis has no score of {unit} in the area {area}.</source>
        <translation>การวิเคราะห์นี้ไม่มีคะแนนของ {unit} ในด้าน {area}</translation>
    </message>
    <message>
        <source>The file {file} has a heading but no rows below it. Choose the file with the scores.</source>
        <translation>แฟ้ม {file} มีหัวตารางแต่ไม่มีแถวข้อมูล เลือกแฟ้มที่มีคะแนน</translation>
    </message>
    <message>
        <source>its id may not be &quot;{id}&quot;: that stands for scores computed elsewhere.</source>
        <translation>รหัสแบบจำลองใช้ &quot;{id}&quot; ไม่ได้ เพราะหมายถึงคะแนนที่คำนวณจากที่อื่น</translation>
    </message>
    <message>
        <source>its aggregation &quot;{method}&quot; is not known. Choose one of: {choices}.</source>
        <translation>ไม่รู้จักวิธีรวมคะแนน &quot;{method}&quot; เลือกจาก: {choices}</translation>
    </message>
    <message>
        <source>each level needs an id of its own; &quot;{level}&quot; is none.</source>
        <translation>แต่ละระดับต้องมีรหัสไม่ซ้ำกัน &quot;{level}&quot; ใช้ไม่ได้</translation>
    </message>
    <message>
        <source>the coverage of the area {area} must be above 0 and at most 1.</source>
        <translation>เกณฑ์ความครอบคลุมของด้าน {area} ต้องมากกว่า 0 และไม่เกิน 1</translation>
    </message>
    <message>
        <source>the weights in the area {area} sum to zero; give at least one indicator a weight above 0.</source>
        <translation>น้ำหนักในด้าน {area} รวมกันเป็นศูนย์ ให้น้ำหนักมากกว่า 0 แก่ตัวชี้วัดอย่างน้อยหนึ่งตัว</translation>
    </message>
    <message>
        <source>indicator {id} of {set} needs a weight that is a number of 0 or more.</source>
        <translation>ตัวชี้วัด {id} ของ {set} ต้องมีน้ำหนักเป็นตัวเลขตั้งแต่ 0 ขึ้นไป</translation>
    </message>
    <message>
        <source>indicator {id} of {set} needs goalposts that rise; where less is better the direction says so, not their order.</source>
        <translation>ค่าต่ำสุดของตัวชี้วัด {id} ของ {set} ต้องน้อยกว่าค่าสูงสุด หากยิ่งน้อยยิ่งดีให้บอกด้วยทิศทาง ไม่ใช่ลำดับของค่า</translation>
    </message>
    <message>
        <source>indicator {id} of {set} needs the direction higher_is_better or lower_is_better.</source>
        <translation>ตัวชี้วัด {id} ของ {set} ต้องมีทิศทางเป็น higher_is_better หรือ lower_is_better</translation>
    </message>
    <message>
        <source>indicator {id} of {set} stands in {first} and {second}; one question feeds one area only, or has &quot;shared&quot;: true in each.</source>
        <translation>ตัวชี้วัด {id} ของ {set} อยู่ทั้งใน {first} และ {second} คำถามหนึ่งข้อใช้ได้ด้านเดียว หรือระบุ &quot;shared&quot;: true ไว้ทุกด้าน</translation>
    </message>
    <message>
        <source>indicator {id} of {set} is not known yet; give it a name in the set before it counts.</source>
        <translation>ยังไม่ทราบว่าตัวชี้วัด {id} ของ {set} คืออะไร ให้ใส่ชื่อในชุดตัวชี้วัดก่อนนับคะแนน</translation>
    </message>
    <message>
        <source>indicator {id} of {set} is of the kind &quot;{kind}&quot;, which is not known. Choose one of: {choices}.</source>
        <translation>ตัวชี้วัด {id} ของ {set} มีประเภท &quot;{kind}&quot; ซึ่งไม่รู้จัก เลือกจาก: {choices}</translation>
    </message>
    <message>
        <source>indicator {id} of {set} is not of the kind {kind}. Its set allows: {choices}.</source>
        <translation>ตัวชี้วัด {id} ของ {set} ไม่ใช่ประเภท {kind} ชุดนี้ใช้ได้: {choices}</translation>
    </message>
    <message>
        <source>its &quot;based_on&quot; leads back to itself: {names}. Give the model another id.</source>
        <translation>&quot;based_on&quot; วนกลับมาที่แบบจำลองเดิม: {names} ให้เปลี่ยนรหัสแบบจำลอง</translation>
    </message>
    <message>
        <source>The rounds have no indicator of this area that counts in the model.</source>
        <translation>รอบสำรวจไม่มีตัวชี้วัดของด้านนี้ที่แบบจำลองนับคะแนน</translation>
    </message>
    <message>
        <source>The rounds have nothing about this village.</source>
        <translation>รอบสำรวจไม่มีข้อมูลของหมู่บ้านนี้</translation>
    </message>
    <message>
        <source>No indicator of this area applies to anyone here.</source>
        <translation>ไม่มีตัวชี้วัดของด้านนี้ที่เกี่ยวข้องกับใครในที่นี้</translation>
    </message>
    <message>
        <source>Too few answers are known: less than the model&apos;s coverage rule asks for.</source>
        <translation>ทราบคำตอบน้อยเกินไป ต่ำกว่าเกณฑ์ความครอบคลุมของแบบจำลอง</translation>
    </message>
    <message>
        <source>So few households that the score would tell about single ones.</source>
        <translation>ครัวเรือนน้อยเกินไป คะแนนจะชี้ถึงรายครัวเรือนได้</translation>
    </message>
    <message>
        <source>Real change for the better</source>
        <translation>ดีขึ้นจริง</translation>
    </message>
    <message>
        <source>Real change for the worse</source>
        <translation>แย่ลงจริง</translation>
    </message>
    <message>
        <source>Within the noise</source>
        <translation>อาจเป็นความผันผวน</translation>
    </message>
    <message>
        <source>Different as recorded; how sure that is cannot be computed</source>
        <translation>ต่างกันตามที่บันทึกไว้ แต่คำนวณความแน่นอนไม่ได้</translation>
    </message>
    <message>
        <source>Not comparable: another question or another threshold</source>
        <translation>เทียบกันไม่ได้ เพราะคำถามหรือเกณฑ์ต่างกัน</translation>
    </message>
    <message>
        <source>Too little is known</source>
        <translation>ข้อมูลไม่พอ</translation>
    </message>
    <message>
        <source>Compare rounds or villages</source>
        <translation>เปรียบเทียบรอบสำรวจหรือหมู่บ้าน</translation>
    </message>
    <message>
        <source>Rounds A, with commas: the earlier ones</source>
        <translation>รอบสำรวจ ก คั่นด้วยจุลภาค: รอบก่อนหน้า</translation>
    </message>
    <message>
        <source>Rounds B, with commas (empty: the newest of each)</source>
        <translation>รอบสำรวจ ข คั่นด้วยจุลภาค (เว้นว่าง: รอบล่าสุดของแต่ละชุด)</translation>
    </message>
    <message>
        <source>Code of village or tambon A (only to compare two of them)</source>
        <translation>รหัสหมู่บ้านหรือตำบล ก (เฉพาะเมื่อเทียบสองแห่ง)</translation>
    </message>
    <message>
        <source>Code of village or tambon B</source>
        <translation>รหัสหมู่บ้านหรือตำบล ข</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>ผลการเปรียบเทียบ</translation>
    </message>
    <message>
        <source>Scores compared</source>
        <translation>จำนวนคะแนนที่เปรียบเทียบ</translation>
    </message>
    <message>
        <source>Not comparable</source>
        <translation>เทียบกันไม่ได้</translation>
    </message>
    <message>
        <source>Give either two rounds or two villages or tambons. Units are compared within one analysis.</source>
        <translation>ระบุรอบสำรวจสองรอบ หรือหมู่บ้านหรือตำบลสองแห่ง อย่างใดอย่างหนึ่ง การเทียบสองแห่งใช้การวิเคราะห์ครั้งเดียวกัน</translation>
    </message>
    <message>
        <source>Questions or thresholds of {before} and {after} differ, so some differences are not given.</source>
        <translation>คำถามหรือเกณฑ์ของ {before} กับ {after} ต่างกัน จึงไม่แสดงผลต่างบางรายการ</translation>
    </message>
    <message>
        <source>Give the earlier rounds as A, such as bmn_2560_2563; or two villages or tambons, to compare these.</source>
        <translation>ระบุรอบสำรวจก่อนหน้าในช่อง ก เช่น bmn_2560_2563 หรือระบุหมู่บ้านหรือตำบลสองแห่งที่จะเปรียบเทียบ</translation>
    </message>
    <message>
        <source>The rounds {before} and {after} have nothing to compare: give two rounds of one survey.</source>
        <translation>รอบ {before} กับ {after} ไม่มีสิ่งที่เปรียบเทียบกันได้ ระบุสองรอบของการสำรวจเดียวกัน</translation>
    </message>
    <message>
        <source>Compared: {before} with {after}</source>
        <translation>เปรียบเทียบ {before} กับ {after}</translation>
    </message>
    <message>
        <source>Left out, because only one side has it: {rounds}</source>
        <translation>ไม่นำมาเทียบเพราะมีเพียงฝ่ายเดียว: {rounds}</translation>
    </message>
    <message>
        <source>Import ready scores</source>
        <translation>นำเข้าคะแนนสำเร็จรูป</translation>
    </message>
    <message>
        <source>Takes five ready scores for each village that were computed elsewhere, from a CSV, Excel, ODS or DBF table with a village code and a column for each area. They become the current run, labelled as imported: without interval, without counts behind them, and without proposals. A row with a number that is none or lies outside the scale is not taken, and the report says so. Importing twice doubles nothing.</source>
        <translation>รับคะแนนสำเร็จรูปห้าด้านของแต่ละหมู่บ้านที่คำนวณจากที่อื่น จากตาราง CSV, Excel, ODS หรือ DBF ที่มีรหัสหมู่บ้านและคอลัมน์ของแต่ละด้าน คะแนนจะเป็นผลวิเคราะห์ที่ใช้อยู่ โดยติดป้ายว่านำเข้า ไม่มีช่วงความเชื่อมั่น ไม่มีจำนวนรองรับ และไม่มีข้อเสนอโครงการ แถวที่คะแนนไม่ใช่ตัวเลขหรืออยู่นอกมาตรจะไม่รับและแจ้งในรายงาน นำเข้าซ้ำไม่ทำให้ข้อมูลซ้ำ</translation>
    </message>
    <message>
        <source>Table of scores</source>
        <translation>ตารางคะแนน</translation>
    </message>
    <message>
        <source>Scale of the scores</source>
        <translation>มาตรของคะแนน</translation>
    </message>
    <message>
        <source>Year of the scores (พ.ศ.), or imported_2565_x</source>
        <translation>ปีของคะแนน (พ.ศ.) หรือ imported_2565_x</translation>
    </message>
    <message>
        <source>“{round}” would read like a survey. Write the year of the scores, or imported_ and the year.</source>
        <translation>“{round}” อ่านเหมือนเป็นรอบสำรวจ ให้เขียนปีของคะแนน หรือ imported_ ตามด้วยปี</translation>
    </message>
    <message>
        <source>The current radar scores were computed elsewhere, so no indicator says what to propose. Run “Analyse the five-area radar” on a survey first.</source>
        <translation>คะแนนเรดาร์ที่ใช้อยู่คำนวณจากที่อื่น จึงไม่มีตัวชี้วัดบอกว่าควรเสนออะไร ให้ใช้ “วิเคราะห์เรดาร์ห้าด้าน” กับข้อมูลสำรวจก่อน</translation>
    </message>
    <message>
        <source>Ready scores cannot be computed: no indicator stands behind them. Choose a radar model, or bring the scores in with “Import ready scores”.</source>
        <translation>คะแนนสำเร็จรูปคำนวณไม่ได้ เพราะไม่มีตัวชี้วัดรองรับ เลือกแบบจำลองเรดาร์ หรือนำคะแนนเข้าด้วย “นำเข้าคะแนนสำเร็จรูป”</translation>
    </message>
    <message>
        <source>No score in {count} areas of villages: {reason} ({codes})</source>
        <translation>ไม่มีคะแนน {count} ด้านของหมู่บ้าน: {reason} ({codes})</translation>
    </message>
    <message>
        <source>Roll up the radar of a district</source>
        <translation>รวมเรดาร์ระดับอำเภอ</translation>
    </message>
    <message>
        <source>Scores all villages of the workspaces that lie in one folder by one model, as if they were one: villages, tambons, and the amphoe or changwat from their pooled counts, never as a mean of means. The newest round of each survey is taken in each workspace; rounds of other years may come together, other question sets may not. Nothing is saved in the workspaces.</source>
        <translation>คิดคะแนนทุกหมู่บ้านของพื้นที่ทำงานที่อยู่ในโฟลเดอร์เดียวกันด้วยแบบจำลองเดียว เสมือนเป็นพื้นที่เดียว: หมู่บ้าน ตำบล และอำเภอหรือจังหวัดจากจำนวนรวม ไม่ใช่ค่าเฉลี่ยของค่าเฉลี่ย แต่ละพื้นที่ใช้รอบล่าสุดของแต่ละการสำรวจ รอบต่างปีรวมกันได้ แต่ชุดคำถามต่างกันรวมกันไม่ได้ ไม่บันทึกสิ่งใดลงในพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Folder with the workspaces</source>
        <translation>โฟลเดอร์ที่รวมพื้นที่ทำงานไว้</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>คะแนน</translation>
    </message>
    <message>
        <source>Code of the area</source>
        <translation>รหัสพื้นที่</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>พื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Tambons</source>
        <translation>ตำบล</translation>
    </message>
    <message>
        <source>No workspace lies in {folder}. Choose the folder that holds the tambons’ workspaces.</source>
        <translation>ไม่มีพื้นที่ทำงานใน {folder} เลือกโฟลเดอร์ที่รวมพื้นที่ทำงานของตำบลต่าง ๆ</translation>
    </message>
    <message>
        <source>The workspace {name} has a radar model {model} of its own that differs from the others. Give one JSON file as the model for all.</source>
        <translation>พื้นที่ทำงาน {name} มีแบบจำลองเรดาร์ {model} ของตนเองที่ต่างจากพื้นที่อื่น ระบุแฟ้ม JSON แฟ้มเดียวเป็นแบบจำลองของทุกพื้นที่</translation>
    </message>
    <message>
        <source>Workspace {name}, rounds {rounds}</source>
        <translation>พื้นที่ทำงาน {name} รอบสำรวจ {rounds}</translation>
    </message>
    <message>
        <source>Tells for each area and indicator whether two rounds, or two villages or tambons, differ for real or within the noise. Shares are compared with Newcombe’s interval; where most households answered in both rounds, McNemar’s test of those decides. Only what both rounds asked enters, so that scores may differ from those of the current run. Where questions or thresholds differ, no difference is given, and no indicator of a village of very few households. Nothing is saved in the workspace.</source>
        <translation>บอกสำหรับแต่ละด้านและตัวชี้วัดว่าสองรอบสำรวจ หรือสองหมู่บ้านหรือตำบล ต่างกันจริงหรืออาจเป็นความผันผวน สัดส่วนเทียบด้วยช่วงของนิวคอมบ์ หากครัวเรือนส่วนใหญ่ตอบทั้งสองรอบ ใช้การทดสอบแมกเนมาร์ของครัวเรือนเหล่านั้นตัดสิน ใช้เฉพาะสิ่งที่ถามทั้งสองรอบ คะแนนจึงอาจต่างจากผลวิเคราะห์ที่ใช้อยู่ หากคำถามหรือเกณฑ์ต่างกันจะไม่แสดงผลต่าง และไม่แสดงตัวชี้วัดของหมู่บ้านที่มีครัวเรือนน้อยมาก ไม่บันทึกสิ่งใดลงในพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>Radar &amp;models…</source>
        <translation>แบบจำลองเรดาร์(&amp;M)…</translation>
    </message>
    <message>
        <source>There is no village to compute. Draw or import the villages first.</source>
        <translation>ไม่มีหมู่บ้านให้คำนวณ วาดหรือนำเข้าหมู่บ้านก่อน</translation>
    </message>
    <message>
        <source>Not enough data:</source>
        <translation>ข้อมูลไม่พอ:</translation>
    </message>
    <message>
        <source>Rounds: {rounds}</source>
        <translation>รอบสำรวจ: {rounds}</translation>
    </message>
    <message>
        <source>The preview comes back when what is listed below is put right.</source>
        <translation>ตัวอย่างจะกลับมาเมื่อแก้รายการด้านล่างแล้ว</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>ตัวอย่าง</translation>
    </message>
    <message>
        <source>not enough data</source>
        <translation>ข้อมูลไม่พอ</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>ที่แก้</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>ที่บันทึก</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>ด้าน</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>ระดับ</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>กำลังคำนวณ…</translation>
    </message>
    <message>
        <source>The model {id} was changed elsewhere meanwhile. Overwrite it with what stands here?</source>
        <translation>แบบจำลอง {id} ถูกแก้จากที่อื่นระหว่างนี้ ให้เขียนทับด้วยสิ่งที่อยู่ในหน้าต่างนี้หรือไม่</translation>
    </message>
    <message>
        <source>Import a radar model</source>
        <translation>นำเข้าแบบจำลองเรดาร์</translation>
    </message>
    <message>
        <source>Export the radar model</source>
        <translation>ส่งออกแบบจำลองเรดาร์</translation>
    </message>
    <message>
        <source>The model is written to {file}.</source>
        <translation>เขียนแบบจำลองลงไฟล์ {file} แล้ว</translation>
    </message>
    <message>
        <source>Delete the model {name}? This cannot be taken back; export it first to keep it.</source>
        <translation>ลบแบบจำลอง {name} หรือไม่ ลบแล้วเรียกคืนไม่ได้ หากต้องการเก็บให้ส่งออกก่อน</translation>
    </message>
    <message>
        <source>The current scores were computed by the model {name}. Without it they stay, but count as out of date. Delete the model all the same?</source>
        <translation>คะแนนปัจจุบันคำนวณด้วยแบบจำลอง {name} หากลบ คะแนนยังอยู่แต่จะถือว่าไม่เป็นปัจจุบัน ต้องการลบแบบจำลองหรือไม่</translation>
    </message>
    <message>
        <source>The changes of the model are not saved yet. Go on and lose them?</source>
        <translation>ยังไม่ได้บันทึกการแก้ไขแบบจำลอง ดำเนินการต่อและทิ้งการแก้ไขหรือไม่</translation>
    </message>
    <message>
        <source>The model is not saved yet: put right what is listed below first.</source>
        <translation>ยังไม่ได้บันทึกแบบจำลอง แก้รายการด้านล่างก่อน</translation>
    </message>
    <message>
        <source>The model {name} is saved, version {version}.</source>
        <translation>บันทึกแบบจำลอง {name} รุ่น {version} แล้ว</translation>
    </message>
    <message>
        <source>Undo:</source>
        <translation>เลิกทำ:</translation>
    </message>
    <message>
        <source>Redo:</source>
        <translation>ทำซ้ำ:</translation>
    </message>
    <message>
        <source>{id} (cannot be read)</source>
        <translation>{id} (อ่านไม่ได้)</translation>
    </message>
    <message>
        <source>{name} – {id}, version {version}</source>
        <translation>{name} – {id} รุ่น {version}</translation>
    </message>
    <message>
        <source>{name} – not saved yet</source>
        <translation>{name} – ยังไม่บันทึก</translation>
    </message>
    <message>
        <source>This model comes with Chumchon and stays as it is. “Save as…” makes your own out of it.</source>
        <translation>แบบจำลองนี้มากับ Chumchon แก้ไขไม่ได้ กด “บันทึกเป็น…” เพื่อทำเป็นแบบจำลองของคุณเอง</translation>
    </message>
    <message>
        <source>Nothing has to be put right.</source>
        <translation>ไม่มีอะไรต้องแก้</translation>
    </message>
    <message>
        <source>The model is kept in the workspace&apos;s folder catalogue/radar_models. Other models stay as they are.</source>
        <translation>แบบจำลองจะเก็บไว้ในโฟลเดอร์ catalogue/radar_models ของพื้นที่งาน แบบจำลองอื่นไม่เปลี่ยน</translation>
    </message>
    <message>
        <source>This is no id: small letters a–z, digits and _, a letter first.</source>
        <translation>รหัสนี้ใช้ไม่ได้ ให้ใช้ตัวพิมพ์เล็ก a–z ตัวเลข และ _ โดยขึ้นต้นด้วยตัวอักษร</translation>
    </message>
    <message>
        <source>There is a model with this id already. Choose another.</source>
        <translation>มีแบบจำลองที่ใช้รหัสนี้แล้ว เลือกรหัสอื่น</translation>
    </message>
    <message>
        <source>Give the model a name in both languages.</source>
        <translation>ตั้งชื่อแบบจำลองให้ครบทั้งสองภาษา</translation>
    </message>
    <message>
        <source>Name of an area</source>
        <translation>ชื่อด้าน</translation>
    </message>
    <message>
        <source>Notes of an area</source>
        <translation>หมายเหตุของด้าน</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>เป้าหมาย</translation>
    </message>
    <message>
        <source>Coverage rule of an area</source>
        <translation>เกณฑ์ความครบถ้วนของด้าน</translation>
    </message>
    <message>
        <source>Goalposts</source>
        <translation>ค่าต่ำสุดและสูงสุด</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>น้ำหนัก</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ชนิด</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>ทิศทาง</translation>
    </message>
    <message>
        <source>Counts in several areas</source>
        <translation>นับได้หลายด้าน</translation>
    </message>
    <message>
        <source>{count} indicators are changed together</source>
        <translation>แก้ {count} ตัวชี้วัดพร้อมกัน</translation>
    </message>
    <message>
        <source>different</source>
        <translation>ต่างกัน</translation>
    </message>
    <message>
        <source>{set}, number {id}</source>
        <translation>{set} ตัวชี้วัดที่ {id}</translation>
    </message>
    <message>
        <source>The file {file} cannot be written ({reason}). Choose another place.</source>
        <translation>เขียนไฟล์ {file} ไม่ได้ ({reason}) เลือกที่อื่น</translation>
    </message>
    <message>
        <source>Area, indicator</source>
        <translation>ด้าน ตัวชี้วัด</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>สัดส่วน</translation>
    </message>
    <message>
        <source>Of the area&apos;s weight, where every survey has a round. Two numbers: it depends on which.</source>
        <translation>สัดส่วนของน้ำหนักทั้งด้านเมื่อมีรอบสำรวจครบทุกชุด หากมีสองค่า แปลว่าขึ้นกับชุดที่ใช้</translation>
    </message>
    <message>
        <source>Move indicators</source>
        <translation>ย้ายตัวชี้วัด</translation>
    </message>
    <message>
        <source>Count also in an area</source>
        <translation>นับในอีกด้าน</translation>
    </message>
    <message>
        <source>Add indicators</source>
        <translation>เพิ่มตัวชี้วัด</translation>
    </message>
    <message>
        <source>Remove indicators</source>
        <translation>เอาตัวชี้วัดออก</translation>
    </message>
    <message>
        <source>For questions that are declared to count in several areas. With the mouse: Ctrl and drag.</source>
        <translation>สำหรับคำถามที่ประกาศว่านับได้หลายด้าน ใช้เมาส์: กด Ctrl แล้วลาก</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <translation>{count} จาก {all}</translation>
    </message>
    <message>
        <source>All that the surveys ask stands in the model.</source>
        <translation>ทุกข้อที่แบบสำรวจถามอยู่ในแบบจำลองแล้ว</translation>
    </message>
    <message>
        <source>All sets</source>
        <translation>ทุกชุด</translation>
    </message>
    <message>
        <source>{id}, version {version}</source>
        <translation>{id} รุ่น {version}</translation>
    </message>
    <message>
        <source>{id}, version {version}; saving makes it {coming}</source>
        <translation>{id} รุ่น {version} เมื่อบันทึกจะเป็นรุ่น {coming}</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>ชื่อแบบจำลอง</translation>
    </message>
    <message>
        <source>Notes of the model</source>
        <translation>หมายเหตุของแบบจำลอง</translation>
    </message>
    <message>
        <source>How areas add up</source>
        <translation>วิธีเฉลี่ย</translation>
    </message>
    <message>
        <source>Coverage rule</source>
        <translation>เกณฑ์ความครบถ้วน</translation>
    </message>
    <message>
        <source>Add a level</source>
        <translation>เพิ่มระดับ</translation>
    </message>
    <message>
        <source>Remove a level</source>
        <translation>ลบระดับ</translation>
    </message>
    <message>
        <source>In Thai</source>
        <translation>ไทย</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>อังกฤษ</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>ต่ำกว่า</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>สี</translation>
    </message>
    <message>
        <source>Cut-off of a level</source>
        <translation>จุดตัดระดับ</translation>
    </message>
    <message>
        <source>Colour of the level</source>
        <translation>สีของระดับ</translation>
    </message>
    <message>
        <source>Colour of a level</source>
        <translation>สีของระดับ</translation>
    </message>
    <message>
        <source>Name of a level</source>
        <translation>ชื่อระดับ</translation>
    </message>
    <message>
        <source>share</source>
        <translation>สัดส่วน</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>ค่าเฉลี่ย</translation>
    </message>
    <message>
        <source>score 1–3</source>
        <translation>คะแนน 1–3</translation>
    </message>
    <message>
        <source>per 100</source>
        <translation>ต่อ 100 ครัวเรือน</translation>
    </message>
    <message>
        <source>value</source>
        <translation>ค่าของหมู่บ้าน</translation>
    </message>
    <message>
        <source>Share that passes (%)</source>
        <translation>ร้อยละที่ผ่าน</translation>
    </message>
    <message>
        <source>Mean amount of the households</source>
        <translation>จำนวนเฉลี่ยของครัวเรือน</translation>
    </message>
    <message>
        <source>Score of the village, 1 to 3</source>
        <translation>คะแนนของหมู่บ้าน 1 ถึง 3</translation>
    </message>
    <message>
        <source>Number per 100 households</source>
        <translation>จำนวนต่อ 100 ครัวเรือน</translation>
    </message>
    <message>
        <source>The village&apos;s own value</source>
        <translation>ค่าของหมู่บ้านเอง</translation>
    </message>
    <message>
        <source>More is better</source>
        <translation>ยิ่งมากยิ่งดี</translation>
    </message>
    <message>
        <source>Less is better</source>
        <translation>ยิ่งน้อยยิ่งดี</translation>
    </message>
    <message>
        <source>Weighted mean</source>
        <translation>ค่าเฉลี่ยถ่วงน้ำหนัก</translation>
    </message>
    <message>
        <source>Geometric mean</source>
        <translation>ค่าเฉลี่ยเรขาคณิต</translation>
    </message>
    <message>
        <source>A strong indicator makes good a weak one.</source>
        <translation>ตัวชี้วัดที่ดีชดเชยตัวที่อ่อนได้</translation>
    </message>
    <message>
        <source>A weak indicator is made good less by a strong one.</source>
        <translation>ตัวชี้วัดที่ดีชดเชยตัวที่อ่อนได้น้อยลง</translation>
    </message>
    <message>
        <source>0 points at:</source>
        <translation>0 คะแนนเมื่อ:</translation>
    </message>
    <message>
        <source>100 points at:</source>
        <translation>100 คะแนนเมื่อ:</translation>
    </message>
    <message>
        <source>{low}% pass: {first} points. {high}% pass: {last} points. In a straight line between them.</source>
        <translation>ผ่าน {low}% ได้ {first} คะแนน ผ่าน {high}% ได้ {last} คะแนน ระหว่างนั้นเป็นเส้นตรง</translation>
    </message>
    <message>
        <source>Score {low}: {first} points. Score {high}: {last} points. In a straight line between them.</source>
        <translation>คะแนนดิบ {low} ได้ {first} คะแนน คะแนนดิบ {high} ได้ {last} คะแนน ระหว่างนั้นเป็นเส้นตรง</translation>
    </message>
    <message>
        <source>{low} and less: {first} points. {high} and more: {last} points. In a straight line between.</source>
        <translation>ตั้งแต่ {low} ลงมาได้ {first} คะแนน ตั้งแต่ {high} ขึ้นไปได้ {last} คะแนน ระหว่างนั้นเป็นเส้นตรง</translation>
    </message>
    <message>
        <source>The file {file} cannot be deleted ({reason}). Check that no other program has it open.</source>
        <translation>ลบไฟล์ {file} ไม่ได้ ({reason}) ตรวจดูว่าไม่มีโปรแกรมอื่นเปิดไฟล์อยู่</translation>
    </message>
    <message>
        <source>The target {target} is not from 0 to 100. Choose another target.</source>
        <translation>เป้าหมาย {target} ไม่อยู่ระหว่าง 0 ถึง 100 โปรดเลือกเป้าหมายใหม่</translation>
    </message>
    <message>
        <source>{name} has {passed} of {n}, which is no share. Count the indicators again.</source>
        <translation>{name} ผ่าน {passed} จาก {n} ซึ่งเป็นสัดส่วนไม่ได้ โปรดนับตัวชี้วัดอีกครั้ง</translation>
    </message>
    <message>
        <source>{name} does not have the same rounds as {first}. Choose the same rounds for all villages.</source>
        <translation>{name} มีรอบสำรวจไม่ตรงกับ {first} โปรดเลือกรอบเดียวกันสำหรับทุกหมู่บ้าน</translation>
    </message>
    <message>
        <source>Example:</source>
        <translation>ตัวอย่าง:</translation>
    </message>
    <message>
        <source>No unit is given and the row has no village_code. Give the code of the village or tambon.</source>
        <translation>ไม่ได้ระบุหน่วย และแถวนี้ไม่มี village_code ให้ระบุรหัสหมู่บ้านหรือตำบล</translation>
    </message>
    <message>
        <source>The project lies in no Chumchon workspace. Save it in the folder that holds village.gpkg.</source>
        <translation>โครงการนี้ไม่ได้อยู่ในพื้นที่ทำงานของ Chumchon ให้บันทึกไว้ในโฟลเดอร์ที่มี village.gpkg</translation>
    </message>
    <message>
        <source>There is no radar area {area}. Give a number from 1 to {count}, or one of: {ids}.</source>
        <translation>ไม่มีด้านของเรดาร์ชื่อ {area} ให้ระบุเลข 1 ถึง {count} หรือชื่อใดชื่อหนึ่ง: {ids}</translation>
    </message>
    <message>
        <source>{value} is not a number.</source>
        <translation>{value} ไม่ใช่ตัวเลข</translation>
    </message>
    <message>
        <source>The layer has no coordinate system, so its areas cannot be measured.</source>
        <translation>ชั้นข้อมูลไม่มีระบบพิกัด จึงวัดเนื้อที่ไม่ได้</translation>
    </message>
    <message>
        <source>{value} is no date. Give a date, or a text such as 2026-11-21.</source>
        <translation>{value} ไม่ใช่วันที่ ให้ระบุวันที่ หรือข้อความเช่น 2026-11-21</translation>
    </message>
    <message>
        <source>The radar score of an area, 0 to 100, in the current run; NULL where the data do not suffice. The area is a number from 1 to 5 or its id. Without a unit it is the village of the row; give the code of another village, a tambon or the whole area.</source>
        <translation>คะแนนเรดาร์ของด้านหนึ่ง 0 ถึง 100 จากการวิเคราะห์ที่ใช้อยู่ เป็น NULL เมื่อข้อมูลไม่พอ ระบุด้านด้วยเลข 1 ถึง 5 หรือรหัสของด้าน หากไม่ระบุหน่วยจะเป็นหมู่บ้านของแถวนั้น หรือระบุรหัสหมู่บ้านอื่น ตำบล หรือทั้งพื้นที่</translation>
    </message>
    <message>
        <source>The name of the level of a radar score, or the words for not enough data. Arguments as chumchon_score.</source>
        <translation>ชื่อระดับของคะแนนเรดาร์ หรือคำว่าข้อมูลไม่พอ ระบุค่าเหมือน chumchon_score</translation>
    </message>
    <message>
        <source>The 95% interval of a radar score as text; NULL where there is no score. Arguments as chumchon_score.</source>
        <translation>ช่วง 95% ของคะแนนเรดาร์เป็นข้อความ เป็น NULL เมื่อไม่มีคะแนน ระบุค่าเหมือน chumchon_score</translation>
    </message>
    <message>
        <source>The name of a radar area, by its number from 1 to 5 or its id.</source>
        <translation>ชื่อด้านของเรดาร์ ตามเลข 1 ถึง 5 หรือรหัสของด้าน</translation>
    </message>
    <message>
        <source>An area in rai, ngan and square wa: of a geometry, measured on the ellipsoid, or of a number of square metres. With true as second argument in words.</source>
        <translation>เนื้อที่เป็นไร่ งาน ตารางวา ของรูปทรงซึ่งวัดบนทรงรี หรือของจำนวนตารางเมตร ใส่ true เป็นค่าที่สองเพื่อเขียนเป็นคำ</translation>
    </message>
    <message>
        <source>The text or number with Thai digits.</source>
        <translation>ข้อความหรือตัวเลขที่เขียนด้วยเลขไทย</translation>
    </message>
    <message>
        <source>A date in words with the year of the Buddhist era; with true as second argument in Thai digits. The date may be text such as 2026-11-21.</source>
        <translation>วันที่เป็นคำพร้อมปี พ.ศ. ใส่ true เป็นค่าที่สองเพื่อเขียนด้วยเลขไทย วันที่อาจเป็นข้อความเช่น 2026-11-21</translation>
    </message>
    <message>
        <source>The symbol of the radar cannot be made. Install the plugin again.</source>
        <translation>สร้างสัญลักษณ์ของเรดาร์ไม่ได้ ให้ติดตั้งปลั๊กอินใหม่</translation>
    </message>
    <message>
        <source>The meeting project has no radar layer, which the pages of the villages are made from. Choose “Repair project” in the panel's menu, then export again.</source>
        <translation>โครงการประชุมไม่มีชั้นข้อมูลเรดาร์ซึ่งใช้ทำแผ่นรายหมู่บ้าน ให้เลือก “ซ่อมโครงการ” ในเมนูของแผง แล้วส่งออกอีกครั้ง</translation>
    </message>
    <message>
        <source>There are no scores yet. Analyse the radar first, then export the pages of villages.</source>
        <translation>ยังไม่มีคะแนน ให้วิเคราะห์เรดาร์ก่อน แล้วจึงส่งออกแผ่นรายหมู่บ้าน</translation>
    </message>
    <message>
        <source>Difference with its 95 % interval: {ends}</source>
        <translation>ผลต่างในช่วงความเชื่อมั่น 95 %: {ends}</translation>
    </message>
    <message>
        <source>Households in both rounds: {matched}. Passed only in the later: {gained}; only in the earlier: {lost}.</source>
        <translation>ครัวเรือนที่อยู่ทั้งสองรอบ {matched} ผ่านเฉพาะรอบหลัง {gained} ผ่านเฉพาะรอบก่อน {lost}</translation>
    </message>
    <message>
        <source>McNemar’s test: p = {p}</source>
        <translation>การทดสอบแมคนีมาร์: p = {p}</translation>
    </message>
    <message>
        <source>The radar model has changed since this analysis. The scores are those of that day; analyse again to see what is behind them.</source>
        <translation>แบบจำลองเรดาร์เปลี่ยนไปแล้วหลังการวิเคราะห์นี้ คะแนนที่เห็นเป็นของวันนั้น ให้วิเคราะห์ใหม่เพื่อดูที่มาของคะแนน</translation>
    </message>
    <message>
        <source>The counts have changed since this analysis. The scores are those of that day; analyse again to see what is behind them.</source>
        <translation>ยอดนับเปลี่ยนไปแล้วหลังการวิเคราะห์นี้ คะแนนที่เห็นเป็นของวันนั้น ให้วิเคราะห์ใหม่เพื่อดูที่มาของคะแนน</translation>
    </message>
    <message>
        <source>Ready scores from elsewhere: no counts and no intervals stand behind them.</source>
        <translation>คะแนนสำเร็จรูปจากภายนอก ไม่มียอดนับและไม่มีช่วงของคะแนน</translation>
    </message>
    <message>
        <source>Score {score}, 95 % interval {low} to {high}.</source>
        <translation>คะแนน {score} ช่วงความเชื่อมั่น 95 % คือ {low} ถึง {high}</translation>
    </message>
    <message>
        <source>Score {score}, without an interval.</source>
        <translation>คะแนน {score} ไม่มีช่วงความเชื่อมั่น</translation>
    </message>
    <message>
        <source>Known answers: {coverage}% of the weight; the model asks for {rule}%.</source>
        <translation>คำตอบที่ทราบ {coverage}% ของน้ำหนัก แบบจำลองกำหนดไว้ {rule}%</translation>
    </message>
    <message>
        <source>The score is the weighted geometric mean of the indicators&apos; points, each raised by 1 before.</source>
        <translation>คะแนนคือค่าเฉลี่ยเรขาคณิตถ่วงน้ำหนักของแต้มตัวชี้วัด โดยบวก 1 ทุกแต้มก่อนคำนวณ</translation>
    </message>
    <message>
        <source>The score is the weighted mean of the indicators&apos; points.</source>
        <translation>คะแนนคือค่าเฉลี่ยถ่วงน้ำหนักของแต้มตัวชี้วัด</translation>
    </message>
    <message>
        <source>A value becomes points from 0 to 100 in a straight line between the goalposts of the model.</source>
        <translation>ค่าแปลงเป็นแต้ม 0 ถึง 100 เป็นเส้นตรงระหว่างหลักบนและหลักล่างของแบบจำลอง</translation>
    </message>
    <message>
        <source>Intervals: Wilson&apos;s for a share; through the mean as for independent estimates. Facts about a whole village have none.</source>
        <translation>ช่วงความเชื่อมั่น: สัดส่วนใช้วิธีของวิลสัน แล้วรวมผ่านค่าเฉลี่ยเสมือนเป็นค่าประมาณที่เป็นอิสระต่อกัน ข้อมูลของทั้งหมู่บ้านไม่มีช่วง</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>Set · number</source>
        <translation>ชุด · ข้อที่</translation>
    </message>
    <message>
        <source>Passed of counted</source>
        <translation>ผ่านจากที่นับ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>ค่า</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>แต้ม</translation>
    </message>
    <message>
        <source>Share of weight</source>
        <translation>สัดส่วนน้ำหนัก</translation>
    </message>
    <message>
        <source>The counts are those of {count} villages together: a village weighs by what was counted in it, and a fact about the whole village by its households.</source>
        <translation>ยอดนับเป็นของ {count} หมู่บ้านรวมกัน แต่ละหมู่บ้านมีน้ำหนักตามจำนวนที่นับได้ ส่วนข้อมูลของทั้งหมู่บ้านถ่วงด้วยจำนวนครัวเรือน</translation>
    </message>
    <message>
        <source>Fingerprint of the model {model}, of the counts {data}</source>
        <translation>ลายนิ้วมือของแบบจำลอง {model} ของยอดนับ {data}</translation>
    </message>
    <message>
        <source>Radar and dots of this place</source>
        <translation>เรดาร์และแผนภูมิจุดของที่นี่</translation>
    </message>
    <message>
        <source>Small radars of all villages</source>
        <translation>เรดาร์เล็กของทุกหมู่บ้าน</translation>
    </message>
    <message>
        <source>Villages in order, with intervals</source>
        <translation>ลำดับหมู่บ้านพร้อมช่วงของคะแนน</translation>
    </message>
    <message>
        <source>Funnel: villages against the target</source>
        <translation>แผนภูมิกรวย: หมู่บ้านเทียบเป้าหมาย</translation>
    </message>
    <message>
        <source>Change since the rounds before</source>
        <translation>การเปลี่ยนแปลงจากรอบก่อน</translation>
    </message>
    <message>
        <source>There are no earlier rounds of the same survey to compare with.</source>
        <translation>ไม่มีรอบก่อนของแบบสำรวจเดียวกันให้เทียบ</translation>
    </message>
    <message>
        <source>Choose an area first, by a click on an axis of the radar.</source>
        <translation>เลือกด้านก่อน โดยคลิกแกนของเรดาร์</translation>
    </message>
    <message>
        <source>Choose an indicator that is a share of households first, in the list of indicators.</source>
        <translation>เลือกตัวชี้วัดที่เป็นสัดส่วนของครัวเรือนในรายการตัวชี้วัดก่อน</translation>
    </message>
    <message>
        <source>Saved: {files}</source>
        <translation>บันทึกแล้ว: {files}</translation>
    </message>
    <message>
        <source>Open a workspace in the Chumchon panel; its radar comes here.</source>
        <translation>เปิดพื้นที่งานในแผง Chumchon แล้วเรดาร์จะแสดงที่นี่</translation>
    </message>
    <message>
        <source>Radar</source>
        <translation>เรดาร์</translation>
    </message>
    <message>
        <source>How was this number made</source>
        <translation>ตัวเลขนี้มาจากไหน</translation>
    </message>
    <message>
        <source>There is no analysis yet: count the indicators, then analyse.</source>
        <translation>ยังไม่มีการวิเคราะห์ ให้นับตัวชี้วัดก่อน แล้ววิเคราะห์เรดาร์</translation>
    </message>
    <message>
        <source>The analysis could not be read.</source>
        <translation>อ่านผลการวิเคราะห์ไม่ได้</translation>
    </message>
    <message>
        <source>B.E. {year}</source>
        <translation>พ.ศ. {year}</translation>
    </message>
    <message>
        <source>These answers came as counts: no household is known by them.</source>
        <translation>คำตอบชุดนี้นำเข้ามาเป็นยอดรวม จึงไม่รู้ว่าเป็นครัวเรือนใด</translation>
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation>&amp;รูปภาพ</translation>
    </message>
    <message>
        <source>&amp;Analyse again…</source>
        <translation>&amp;วิเคราะห์ใหม่…</translation>
    </message>
    <message>
        <source>&amp;Compare rounds or villages…</source>
        <translation>&amp;เปรียบเทียบรอบหรือหมู่บ้าน…</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;อ่านใหม่</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>คะแนน</translation>
    </message>
    <message>
        <source>Points and interval</source>
        <translation>แต้มและช่วง</translation>
    </message>
    <message>
        <source>Share of the area&apos;s weight: {share}</source>
        <translation>สัดส่วนน้ำหนักในด้านนี้ {share}</translation>
    </message>
    <message>
        <source>Area and indicator</source>
        <translation>ด้านและตัวชี้วัด</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>เปลี่ยน</translation>
    </message>
    <message>
        <source>All five areas (glyphs on the map)</source>
        <translation>ทั้งห้าด้าน (เรดาร์เล็กบนแผนที่)</translation>
    </message>
    <message>
        <source>Click an axis of the radar, or choose an area: the map takes its colours, its indicators come here.</source>
        <translation>คลิกแกนของเรดาร์ หรือเลือกด้านข้างบน แผนที่จะเป็นสีของด้านนั้น และตัวชี้วัดจะแสดงที่นี่</translation>
    </message>
    <message>
        <source>Nothing is known of what is behind these scores.</source>
        <translation>ไม่ทราบที่มาของคะแนนเหล่านี้</translation>
    </message>
    <message>
        <source>{what}: the worst first</source>
        <translation>{what}: น้อยที่สุดก่อน</translation>
    </message>
    <message>
        <source>Chumchon: radar of the villages</source>
        <translation>Chumchon: เรดาร์ของหมู่บ้าน</translation>
    </message>
    <message>
        <source>Show or hide the radar of the village that is selected on the map</source>
        <translation>แสดงหรือซ่อนเรดาร์ของหมู่บ้านที่เลือกบนแผนที่</translation>
    </message>
    <message>
        <source>{before} and {after}, in what both have asked</source>
        <translation>{before} กับ {after} เฉพาะเรื่องที่ถามทั้งสองรอบ</translation>
    </message>
    <message>
        <source>not in the radar, whose areas ask more</source>
        <translation>ไม่วาดในเรดาร์ เพราะเรดาร์ถามมากกว่านี้</translation>
    </message>
    <message>
        <source>These rounds do not ask this indicator.</source>
        <translation>รอบเหล่านี้ไม่ได้ถามตัวชี้วัดนี้</translation>
    </message>
    <message>
        <source>Map and sheets show the current analysis, of other rounds.</source>
        <translation>แผนที่และแผ่นพิมพ์ยังเป็นการวิเคราะห์ปัจจุบัน คนละรอบกับที่เห็นนี้</translation>
    </message>
    <message>
        <source>{count} households that did not pass are selected, {without} without a pin</source>
        <translation>เลือกไว้ {count} ครัวเรือนที่ไม่ผ่าน ไม่มีจุด {without}</translation>
    </message>
    <message>
        <source>Choose an area first: its villages come here.</source>
        <translation>เลือกด้านก่อน แล้วหมู่บ้านจะเรียงที่นี่</translation>
    </message>
    <message>
        <source>Click: its indicators, and its colours on the map</source>
        <translation>คลิก: ดูตัวชี้วัด และให้แผนที่เป็นสีของด้านนี้</translation>
    </message>
    <message>
        <source>Field of the points with the village code</source>
        <translation>ช่องรหัสหมู่บ้านของจุด</translation>
    </message>
    <message>
        <source>The project {file} cannot be read. Choose “Repair project” in the panel's menu.</source>
        <translation>อ่านโครงการ {file} ไม่ได้ ให้เลือก “ซ่อมโครงการ” ในเมนูของแถบ Chumchon</translation>
    </message>
    <message>
        <source>The scores are saved, but not every map shows their levels and targets yet. {reason}</source>
        <translation>บันทึกคะแนนแล้ว แต่บางแผนที่ยังไม่แสดงระดับและเป้าหมายของผลวิเคราะห์นี้ {reason}</translation>
    </message>
    <message>
        <source>The rounds {rounds} have no counted indicator of the radar model {model}. Count the indicators first, or choose a model that uses these rounds.</source>
        <translation>รอบ {rounds} ยังไม่มีตัวชี้วัดของแบบจำลองเรดาร์ {model} ที่นับแล้ว ให้นับตัวชี้วัดก่อน หรือเลือกแบบจำลองที่ใช้รอบเหล่านี้</translation>
    </message>
    <message>
        <source>indicator {id} of {set} has two equal goalposts, {value}: nothing lies between them; give a lower and a higher one.</source>
        <translation>ตัวชี้วัด {id} ของ {set} มีค่าต่ำสุดและสูงสุดเท่ากันคือ {value} จึงไม่มีช่วงให้คิดคะแนน ให้ใส่ค่าต่ำสุดและสูงสุดที่ต่างกัน</translation>
    </message>
    <message>
        <source>indicator {id} of {set} is not in that set; correct its number, or take it out of the model.</source>
        <translation>ไม่มีตัวชี้วัด {id} ในชุด {set} ให้แก้หมายเลข หรือนำออกจากแบบจำลอง</translation>
    </message>
    <message>
        <source>The radar model does not use the survey round {rounds}. It uses the indicator sets {sets}. Give a round of one of these.</source>
        <translation>แบบจำลองเรดาร์ไม่ใช้รอบสำรวจ {rounds} ชุดตัวชี้วัดที่ใช้: {sets} ให้เลือกรอบของชุดเหล่านี้</translation>
    </message>
    <message>
        <source>Villages without data: {codes}. They have no score until their survey is imported and counted.</source>
        <translation>หมู่บ้านที่ไม่มีข้อมูล: {codes} จะยังไม่มีคะแนนจนกว่าจะนำเข้าผลสำรวจและนับตัวชี้วัดแล้ว</translation>
    </message>
    <message>
        <source>The line does not cut the village in two. Begin and end it on or beyond the village&apos;s border.</source>
        <translation>เส้นนี้ไม่ได้แบ่งหมู่บ้านเป็นสองส่วน ให้เริ่มและจบเส้นบนหรือเลยแนวเขตของหมู่บ้าน</translation>
    </message>
    <message>
        <source>The line moves nothing between the two villages. Begin and end it on the border that they share.</source>
        <translation>เส้นนี้ไม่ได้ย้ายแนวเขตระหว่างสองหมู่บ้าน ให้เริ่มและจบเส้นบนแนวเขตที่ใช้ร่วมกัน</translation>
    </message>
    <message>
        <source>The village has no boundary yet. Draw one first.</source>
        <translation>หมู่บ้านนี้ยังไม่มีแนวเขต ให้วาดก่อน</translation>
    </message>
    <message>
        <source>The shape that was drawn crosses itself or has no area. Draw it again.</source>
        <translation>รูปที่วาดตัดตัวเองหรือไม่มีเนื้อที่ ให้วาดใหม่</translation>
    </message>
    <message>
        <source>The line that was drawn crosses itself or has no length. Draw it again.</source>
        <translation>เส้นที่วาดตัดตัวเองหรือไม่มีความยาว ให้วาดใหม่</translation>
    </message>
    <message>
        <source>Repair village boundaries</source>
        <translation>ซ่อมแนวเขตหมู่บ้าน</translation>
    </message>
    <message>
        <source>Mends what drawing leaves behind: slivers between villages and along the outline, spikes, doubled vertices, holes without area, and vertices that a neighbour lacks. No border moves further than the tolerance, and all ground stays covered. Wider gaps and overlaps are left: whose they are, is for the villages to say. The file as it was is kept in private/backups as village_before_repair.gpkg.</source>
        <translation>ซ่อมสิ่งที่การวาดทิ้งไว้ ได้แก่ เสี้ยวแคบระหว่างหมู่บ้านและตามแนวเขตตำบล หนามแหลม จุดยอดซ้อน ช่องที่ไม่มีเนื้อที่ และจุดยอดที่เพื่อนบ้านไม่มี แนวเขตจะไม่ขยับเกินระยะที่กำหนด และพื้นที่ทั้งหมดยังมีเจ้าของครบ ที่ว่างและส่วนทับที่กว้างกว่านั้นไม่แตะต้อง เพราะเป็นเรื่องที่หมู่บ้านต้องตกลงกัน แฟ้มก่อนซ่อมเก็บไว้ที่ private/backups ชื่อ village_before_repair.gpkg</translation>
    </message>
    <message>
        <source>How far a border may move at most (m)</source>
        <translation>ระยะที่แนวเขตขยับได้มากที่สุด (ม.)</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>เหลืออยู่</translation>
    </message>
    <message>
        <source>Villages with a new shape</source>
        <translation>หมู่บ้านที่ได้รูปใหม่</translation>
    </message>
    <message>
        <source>The workspace has no village boundaries yet. Draft or import them first.</source>
        <translation>พื้นที่ทำงานนี้ยังไม่มีแนวเขตหมู่บ้าน ให้ร่างหรือนำเข้าก่อน</translation>
    </message>
    <message>
        <source>{kind}: {before} found, {left} left</source>
        <translation>{kind}: พบ {before} เหลือ {left}</translation>
    </message>
    <message>
        <source>Update the borders between villages</source>
        <translation>ปรับปรุงเส้นแนวเขตระหว่างหมู่บ้าน</translation>
    </message>
    <message>
        <source>Makes one line for each border between two villages, and along the outline, on which people note whether it is agreed, proposed or disputed, who witnessed that and when. What was noted goes with the border on which most of its line lies. An agreed border that runs elsewhere now is proposed again; a note whose border is nowhere any more is kept and shown as a finding. Import, draft and the drawing tools do this by themselves.</source>
        <translation>สร้างเส้นหนึ่งเส้นต่อแนวเขตระหว่างสองหมู่บ้าน และตามแนวเขตตำบล เพื่อบันทึกว่าตกลงแล้ว เสนอ หรือยังไม่ตกลง ใครเป็นพยาน เมื่อใด สิ่งที่บันทึกไว้จะติดไปกับแนวเขตที่ทับเส้นเดิมมากที่สุด แนวเขตที่ตกลงแล้วแต่ย้ายที่จะกลับเป็น “เสนอ” หมายเหตุที่ไม่มีแนวเขตแล้วจะเก็บไว้และแสดงในผลตรวจ การนำเข้า การร่าง และเครื่องมือวาดทำขั้นตอนนี้ให้เอง</translation>
    </message>
    <message>
        <source>Borders</source>
        <translation>แนวเขต</translation>
    </message>
    <message>
        <source>New ones</source>
        <translation>เส้นใหม่</translation>
    </message>
    <message>
        <source>Agreed ones that moved</source>
        <translation>แนวที่ตกลงแล้วแต่ย้ายที่</translation>
    </message>
    <message>
        <source>Notes without a border</source>
        <translation>หมายเหตุที่ไม่มีแนวเขตแล้ว</translation>
    </message>
    <message>
        <source>The line is {length} m long: too short for {count} households, which would stand on each other. Draw a longer line, or choose fewer house numbers.</source>
        <translation>เส้นยาว {length} เมตร สั้นเกินไปสำหรับ {count} ครัวเรือน หมุดจะซ้อนกัน วาดเส้นให้ยาวขึ้น หรือเลือกบ้านเลขที่ให้น้อยลง</translation>
    </message>
    <message>
        <source>The photo {file} cannot be read ({reason}). Choose it again.</source>
        <translation>อ่านภาพ {file} ไม่ได้ ({reason}) เลือกภาพใหม่อีกครั้ง</translation>
    </message>
    <message>
        <source>{file} is no photo that can be shown: it is neither JPEG nor PNG, or it is damaged. Save it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible), then choose it again.</source>
        <translation>{file} ไม่ใช่ภาพที่แสดงได้ เพราะไม่ใช่ JPEG หรือ PNG หรือไฟล์เสียหาย บันทึกเป็น JPEG (ใน iPhone: การตั้งค่า &gt; กล้อง &gt; รูปแบบ &gt; ใช้งานร่วมกันได้มากที่สุด) แล้วเลือกใหม่</translation>
    </message>
    <message>
        <source>The photo {file} is too large ({size}; at most {most}). Make it smaller, then choose it again.</source>
        <translation>ภาพ {file} ใหญ่เกินไป ({size} ได้ไม่เกิน {most}) ย่อภาพให้เล็กลง แล้วเลือกใหม่</translation>
    </message>
    <message>
        <source>Take the last step back (Ctrl+Z on the map)</source>
        <translation>ย้อนขั้นล่าสุด (Ctrl+Z บนแผนที่)</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>ทำซ้ำขั้นที่ย้อน</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>บันทึ&amp;ก</translation>
    </message>
    <message>
        <source>Save what was pinned and written</source>
        <translation>บันทึกหมุดที่ปักและข้อความที่กรอก</translation>
    </message>
    <message>
        <source>“{layer}” is saved.</source>
        <translation>บันทึก “{layer}” แล้ว</translation>
    </message>
    <message>
        <source>{count} not saved yet</source>
        <translation>{count} รายการยังไม่บันทึก</translation>
    </message>
    <message>
        <source>without a house number</source>
        <translation>ไม่มีบ้านเลขที่</translation>
    </message>
    <message>
        <source>{house} (family {unit})</source>
        <translation>{house} (ครอบครัวที่ {unit})</translation>
    </message>
    <message>
        <source>No household is chosen. Choose one in the list, then click on the map.</source>
        <translation>ยังไม่ได้เลือกครัวเรือน เลือกจากรายการ แล้วคลิกบนแผนที่</translation>
    </message>
    <message>
        <source>Household {house}</source>
        <translation>ครัวเรือน {house}</translation>
    </message>
    <message>
        <source>There is no line or no house number to spread. Draw the line along the street first.</source>
        <translation>ยังไม่มีเส้นหรือไม่มีบ้านเลขที่ให้กระจาย วาดเส้นตามถนนก่อน</translation>
    </message>
    <message>
        <source>Spread {count} households</source>
        <translation>กระจาย {count} ครัวเรือน</translation>
    </message>
    <message>
        <source>{count} households stand along the line.</source>
        <translation>ปัก {count} ครัวเรือนตามเส้นแล้ว</translation>
    </message>
    <message>
        <source>Households are pinned in the working project. Open it, then try again.</source>
        <translation>ปักหมุดครัวเรือนได้ในโครงการทำงานเท่านั้น เปิดโครงการทำงานแล้วลองใหม่</translation>
    </message>
    <message>
        <source>{village} · without a pin: {count}</source>
        <translation>{village} · ยังไม่มีหมุด: {count}</translation>
    </message>
    <message>
        <source>Every household has its pin</source>
        <translation>ทุกครัวเรือนมีหมุดแล้ว</translation>
    </message>
    <message>
        <source>moo {moo} {name}</source>
        <translation>หมู่ {moo} {name}</translation>
    </message>
    <message>
        <source>Place {count} households</source>
        <translation>ปัก {count} ครัวเรือน</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>ปักหมุด</translation>
    </message>
    <message>
        <source>{house}: this spot lies in no village boundary.</source>
        <translation>{house}: จุดนี้ไม่อยู่ในแนวเขตหมู่บ้านใด</translation>
    </message>
    <message>
        <source>{house}: this spot lies in {village}, which is not its village.</source>
        <translation>{house}: จุดนี้อยู่ใน {village} ซึ่งไม่ใช่หมู่บ้านของครัวเรือนนี้</translation>
    </message>
    <message>
        <source>{house} has its pin.</source>
        <translation>ปัก {house} แล้ว</translation>
    </message>
    <message>
        <source>a pin without a name</source>
        <translation>หมุดที่ยังไม่มีชื่อ</translation>
    </message>
    <message>
        <source>“{name}” of the same kind stands {metres} m from here. Is it the same place?</source>
        <translation>มี “{name}” ประเภทเดียวกันห่างจากที่นี่ {metres} เมตร เป็นสถานที่เดียวกันหรือไม่</translation>
    </message>
    <message>
        <source>{kind} (key {number} on the map)</source>
        <translation>{kind} (กด {number} บนแผนที่)</translation>
    </message>
    <message>
        <source>Search a kind of place, Enter takes the first</source>
        <translation>ค้นหาประเภทสถานที่ กด Enter เลือกรายการแรก</translation>
    </message>
    <message>
        <source>Kinds of places</source>
        <translation>ประเภทสถานที่</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>เลือก…</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>เอาออก</translation>
    </message>
    <message>
        <source>The pin has no photo any more; one that was saved before stays in the folder media</source>
        <translation>หมุดจะไม่มีภาพ ส่วนไฟล์ภาพที่บันทึกไว้ก่อนแล้วยังอยู่ในโฟลเดอร์ media</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>วางภาพที่นี่</translation>
    </message>
    <message>
        <source>{file} is missing or damaged</source>
        <translation>{file} หายไปหรือเสียหาย</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>ภาพถ่าย</translation>
    </message>
    <message>
        <source>A photo for this pin</source>
        <translation>ภาพถ่ายของหมุดนี้</translation>
    </message>
    <message>
        <source>Go to the other</source>
        <translation>ไปที่หมุดนั้น</translation>
    </message>
    <message>
        <source>Remove this one</source>
        <translation>ลบหมุดนี้</translation>
    </message>
    <message>
        <source>Move the pin there</source>
        <translation>ย้ายหมุดไปที่นั่น</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>ไม่ย้าย</translation>
    </message>
    <message>
        <source>Choose a kind above and click on the map, or select a place on the map.</source>
        <translation>เลือกประเภทด้านบนแล้วคลิกบนแผนที่ หรือเลือกสถานที่บนแผนที่</translation>
    </message>
    <message>
        <source>Still asked for: {what}</source>
        <translation>ยังขาด: {what}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>กิจกรรม</translation>
    </message>
    <message>
        <source>More</source>
        <translation>รายละเอียดอื่น</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>การยินยอม</translation>
    </message>
    <message>
        <source>&amp;Places</source>
        <translation>&amp;สถานที่</translation>
    </message>
    <message>
        <source>&amp;Households</source>
        <translation>&amp;ครัวเรือน</translation>
    </message>
    <message>
        <source>Open a workspace in the Chumchon panel; its places are pinned here.</source>
        <translation>เปิดพื้นที่ทำงานในแผง Chumchon แล้วปักหมุดสถานที่ได้ที่นี่</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>เมนู</translation>
    </message>
    <message>
        <source>&amp;Next place that lacks something</source>
        <translation>สถานที่&amp;ถัดไปที่ข้อมูลยังไม่ครบ</translation>
    </message>
    <message>
        <source>&amp;Distance of like places…</source>
        <translation>&amp;ระยะเตือนสถานที่ซ้ำ…</translation>
    </message>
    <message>
        <source>A pin of the same kind with a like name is asked about up to this distance, in metres:</source>
        <translation>เตือนเมื่อมีหมุดประเภทเดียวกันชื่อคล้ายกันภายในระยะนี้ (เมตร):</translation>
    </message>
    <message>
        <source>Like places</source>
        <translation>สถานที่ซ้ำ</translation>
    </message>
    <message>
        <source>The photo {file} is damaged and cannot be shown. Save it again as JPEG, then choose it.</source>
        <translation>ภาพ {file} เสียหายจนแสดงไม่ได้ บันทึกเป็น JPEG อีกครั้ง แล้วเลือกใหม่</translation>
    </message>
    <message>
        <source>The photo was taken {distance} from the pin. Move the pin there?</source>
        <translation>ภาพถ่ายห่างจากหมุด {distance} ย้ายหมุดไปที่นั่นหรือไม่</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <translation>{metres} เมตร</translation>
    </message>
    <message>
        <source>{kilometres} km</source>
        <translation>{kilometres} กม.</translation>
    </message>
    <message>
        <source>Snap to boundaries</source>
        <translation>ดูดเข้าหาแนวเขต</translation>
    </message>
    <message>
        <source>Pin: {kind}</source>
        <translation>ปักหมุด: {kind}</translation>
    </message>
    <message>
        <source>Describe the pin</source>
        <translation>กรอกข้อมูลหมุด</translation>
    </message>
    <message>
        <source>No pin is chosen for the photo. Set a pin or select one on the map, then give it its photo.</source>
        <translation>ยังไม่ได้เลือกหมุดให้ภาพนี้ ปักหมุดหรือเลือกหมุดบนแผนที่ก่อน แล้วใส่ภาพ</translation>
    </message>
    <message>
        <source>Photo of the pin</source>
        <translation>ภาพของหมุด</translation>
    </message>
    <message>
        <source>Every other place has what is asked of its kind.</source>
        <translation>สถานที่อื่นทุกแห่งมีข้อมูลครบตามประเภทแล้ว</translation>
    </message>
    <message>
        <source>The layer of landmarks is not in this project. Open the meeting or the working project.</source>
        <translation>โครงการนี้ไม่มีชั้นสถานที่สำคัญ เปิดโครงการประชุมหรือโครงการทำงาน</translation>
    </message>
    <message>
        <source>in no village boundary</source>
        <translation>ไม่อยู่ในแนวเขตหมู่บ้านใด</translation>
    </message>
    <message>
        <source>This text holds the name or a number of a person, which the map of a meeting must not have. Write the office or the group instead; it is not stored until then.</source>
        <translation>ข้อความนี้มีชื่อหรือหมายเลขของบุคคล ซึ่งแผนที่สำหรับที่ประชุมต้องไม่มี ให้เขียนชื่อหน่วยงานหรือกลุ่มแทน ระหว่างนี้ยังไม่เก็บข้อความ</translation>
    </message>
    <message>
        <source>Remove the pin</source>
        <translation>ลบหมุด</translation>
    </message>
    <message>
        <source>Move the pin to its photo</source>
        <translation>ย้ายหมุดไปที่ถ่ายภาพ</translation>
    </message>
    <message>
        <source>Take the photo off the pin</source>
        <translation>เอาภาพออกจากหมุด</translation>
    </message>
    <message>
        <source>As QGIS&apos;s own snapping is set; a pin on a boundary belongs to no one village</source>
        <translation>ตามที่ตั้งการดูด (snapping) ไว้ใน QGIS หมุดที่อยู่บนเส้นแนวเขตไม่ได้เป็นของหมู่บ้านใดหมู่บ้านเดียว</translation>
    </message>
    <message>
        <source>“{kind}” points at persons or households, and this map is shown in meetings. Pin the household in the working project instead.</source>
        <translation>“{kind}” ชี้ถึงบุคคลหรือครัวเรือน แต่แผนที่นี้ใช้แสดงในที่ประชุม ให้ปักหมุดครัวเรือนในโครงการทำงานแทน</translation>
    </message>
    <message>
        <source>Chumchon: pins of places and households</source>
        <translation>Chumchon: ปักหมุดสถานที่และครัวเรือน</translation>
    </message>
    <message>
        <source>Show or hide the palette of places and the list of households without a pin</source>
        <translation>แสดงหรือซ่อนชุดหมุดสถานที่และรายการครัวเรือนที่ยังไม่มีหมุด</translation>
    </message>
    <message>
        <source>Villages and houses of the workspace</source>
        <translation>หมู่บ้านและบ้านในพื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>House {number}, moo {moo}</source>
        <translation>บ้านเลขที่ {number} หมู่ {moo}</translation>
    </message>
    <message>
        <source>{layer} cannot be edited: its file is read-only or another program holds it. Close it there, or check the permissions of the folder, then try again.</source>
        <translation>แก้ไข {layer} ไม่ได้ เพราะไฟล์เป็นแบบอ่านอย่างเดียวหรือโปรแกรมอื่นใช้อยู่ ปิดไฟล์ในโปรแกรมนั้น หรือตรวจสิทธิ์ของโฟลเดอร์ แล้วลองใหม่</translation>
    </message>
    <message>
        <source>{layer} could not be saved ({reason}). Your edits are still there: close the file in other programs, then save again.</source>
        <translation>บันทึก {layer} ไม่ได้ ({reason}) สิ่งที่แก้ไขยังอยู่ครบ ปิดไฟล์ในโปรแกรมอื่น แล้วบันทึกอีกครั้ง</translation>
    </message>
    <message>
        <source>{layer} was saved, but another number of rows came back. Close QGIS, open it again and look.</source>
        <translation>บันทึก {layer} แล้ว แต่จำนวนแถวที่อ่านกลับมาไม่ตรง ปิด QGIS แล้วเปิดตรวจดูอีกครั้ง</translation>
    </message>
    <message>
        <source>QGIS did not take the edit of {layer}. Save or undo what is open in this layer, then try again.</source>
        <translation>QGIS ไม่รับการแก้ไขของ {layer} บันทึกหรือย้อนสิ่งที่ค้างอยู่ในชั้นนี้ แล้วลองใหม่</translation>
    </message>
    <message>
        <source>Looks for invalid shapes, overlaps, gaps, slivers, parts outside the outline, and missing, malformed or repeated village codes, spikes and doubled vertices, and for village points, landmarks and households outside their village, and different houses on one point, in a workspace or in any polygon layer. Each finding is a feature with its size, place and remedy; of households only numbers are told. Nothing is changed.</source>
        <translation>ตรวจหารูปที่ใช้ไม่ได้ ส่วนที่ทับกัน ช่องว่าง เสี้ยวแคบ ส่วนที่ล้ำออกนอกแนวเขต รหัสหมู่บ้านที่ขาด ผิดรูปแบบ หรือซ้ำ หนามแหลมและจุดยอดซ้อน รวมทั้งจุดที่ตั้งหมู่บ้าน สถานที่สำคัญ และครัวเรือนที่อยู่นอกหมู่บ้านของตน และบ้านต่างเลขที่ที่อยู่จุดเดียวกัน ทั้งในพื้นที่ทำงานและในชั้นข้อมูลพื้นที่ใด ๆ ข้อค้นพบแต่ละรายการมีขนาด ตำแหน่ง และวิธีแก้ ส่วนครัวเรือนบอกเพียงจำนวน ไม่มีการเปลี่ยนแปลงข้อมูล</translation>
    </message>
    <message>
        <source>The photo {file} could not be copied into the workspace ({reason}). Check the free space on the disk and that the folder media may be written, then choose it again.</source>
        <translation>คัดลอกภาพ {file} เข้าพื้นที่ทำงานไม่ได้ ({reason}) ตรวจที่ว่างในดิสก์และสิทธิ์เขียนโฟลเดอร์ media แล้วเลือกใหม่</translation>
    </message>
    <message>
        <source>The line meets no border of two villages. Begin it on the border that is to be moved.</source>
        <translation>เส้นนี้ไม่แตะแนวเขตระหว่างสองหมู่บ้านใด ให้เริ่มเส้นบนแนวเขตที่ต้องการย้าย</translation>
    </message>
    <message>
        <source>The archive {file} is locked with a password. Unpack it, then choose the file inside.</source>
        <translation>แฟ้มบีบอัด {file} ล็อกด้วยรหัสผ่าน ให้แตกแฟ้มออกมาก่อน แล้วเลือกแฟ้มข้างใน</translation>
    </message>
    <message>
        <source>The archive {file} unpacks to more than 1 GB or 20,000 files, which no map of a tambon does. Nothing was read. Unpack it yourself if you trust it, then choose the file inside.</source>
        <translation>แฟ้มบีบอัด {file} เมื่อแตกออกมาจะใหญ่กว่า 1 GB หรือมีมากกว่า 20,000 แฟ้ม ซึ่งแผนที่ตำบลไม่มีขนาดเช่นนั้น จึงยังไม่ได้อ่าน หากไว้ใจผู้ส่ง ให้แตกแฟ้มเองแล้วเลือกแฟ้มข้างใน</translation>
    </message>
    <message>
        <source>The file {file} holds no places. Choose a file with points, lines or areas in it.</source>
        <translation>แฟ้ม {file} ไม่มีสถานที่ใด ๆ ให้เลือกแฟ้มที่มีจุด เส้น หรือพื้นที่</translation>
    </message>
    <message>
        <source>The file {file} is not of a kind that can be read here. Choose one of these: {endings}; or open it in QGIS, save it as GeoPackage and choose that.</source>
        <translation>แฟ้ม {file} ไม่ใช่ชนิดที่อ่านได้ที่นี่ ให้เลือกแฟ้มชนิดใดชนิดหนึ่งต่อไปนี้: {endings} หรือเปิดแฟ้มนั้นใน QGIS บันทึกเป็น GeoPackage แล้วเลือกแฟ้มใหม่</translation>
    </message>
    <message>
        <source>The file {file} cannot be opened ({reason}). Check that it is there, that you may read it, and that no other program holds it.</source>
        <translation>เปิดแฟ้ม {file} ไม่ได้ ({reason}) ให้ตรวจว่าแฟ้มยังอยู่ มีสิทธิ์อ่าน และไม่มีโปรแกรมอื่นเปิดค้างไว้</translation>
    </message>
    <message>
        <source>The file {file} is empty. Copy it anew from where it came from.</source>
        <translation>แฟ้ม {file} ว่างเปล่า ให้คัดลอกใหม่จากต้นทาง</translation>
    </message>
    <message>
        <source>The file {file} is larger than 1 GB. Cut out your area in QGIS first and choose that file.</source>
        <translation>แฟ้ม {file} ใหญ่กว่า 1 GB ให้ตัดเฉพาะพื้นที่ของท่านใน QGIS ก่อน แล้วเลือกแฟ้มที่ตัดแล้ว</translation>
    </message>
    <message>
        <source>The archive {file} holds no map file that can be read here. It holds: {names}. Unpack it and choose the file that you mean.</source>
        <translation>แฟ้มบีบอัด {file} ไม่มีแฟ้มแผนที่ที่อ่านได้ ข้างในมี: {names} ให้แตกแฟ้มออกมาแล้วเลือกแฟ้มที่ต้องการ</translation>
    </message>
    <message>
        <source>{file} cannot be read as a map: it is damaged, cut off or not what its name says. Copy it anew from where it came from, or open it in the program that made it and save it again.</source>
        <translation>อ่าน {file} เป็นแผนที่ไม่ได้ เพราะแฟ้มเสีย ขาดหาย หรือไม่ใช่ชนิดตามชื่อ ให้คัดลอกใหม่จากต้นทาง หรือเปิดในโปรแกรมที่สร้างแฟ้มนั้นแล้วบันทึกใหม่</translation>
    </message>
    <message>
        <source>The file {file} declares entities of XML, which no map needs and which could stall the computer. It was not read. Export it anew from the program that made it.</source>
        <translation>แฟ้ม {file} มีการประกาศเอนทิตีของ XML ซึ่งแผนที่ไม่จำเป็นต้องมีและอาจทำให้เครื่องค้าง จึงไม่ได้อ่าน ให้ส่งออกแฟ้มใหม่จากโปรแกรมที่สร้าง</translation>
    </message>
    <message>
        <source>The file {file} holds no places, only a link to a map on the internet. In Google My Maps choose “Export to KML/KMZ” again and switch off “Keep data up to date with network link”.</source>
        <translation>แฟ้ม {file} ไม่มีสถานที่ มีเพียงลิงก์ไปยังแผนที่บนอินเทอร์เน็ต ใน Google My Maps ให้เลือก “ส่งออกเป็น KML/KMZ” อีกครั้ง แล้วปิดตัวเลือก “อัปเดตข้อมูลให้ทันสมัยอยู่เสมอด้วยลิงก์เครือข่าย”</translation>
    </message>
    <message>
        <source>The layer&apos;s coordinate reference system is not understood ({crs}). Set the right one in the program that made the file, or choose what its coordinates are.</source>
        <translation>ไม่เข้าใจระบบพิกัดของชั้นข้อมูล ({crs}) ให้ตั้งระบบพิกัดที่ถูกต้องในโปรแกรมที่สร้างแฟ้ม หรือเลือกว่าพิกัดในแฟ้มเป็นแบบใด</translation>
    </message>
    <message>
        <source>The table {file} that belongs to the shapefile is damaged or cut off. Copy all files of the shapefile anew (.shp, .shx, .dbf, .prj), then choose the .shp.</source>
        <translation>ตาราง {file} ของชุดแฟ้ม shapefile เสียหรือขาดหาย ให้คัดลอกทุกแฟ้มของชุดใหม่ (.shp .shx .dbf .prj) แล้วเลือกแฟ้ม .shp</translation>
    </message>
    <message>
        <source>The table {file} has no columns with coordinates. Name them ละติจูด and ลองจิจูด (degrees), or E and N (metres of UTM, with a column โซน where there is one), or พิกัด (both in one cell). The columns found are: {columns}.</source>
        <translation>ตาราง {file} ไม่มีคอลัมน์พิกัด ให้ตั้งชื่อคอลัมน์ว่า ละติจูด และ ลองจิจูด (องศา) หรือ E และ N (เมตรของ UTM พร้อมคอลัมน์ โซน ถ้ามี) หรือ พิกัด (สองค่าในช่องเดียว) คอลัมน์ที่พบคือ: {columns}</translation>
    </message>
    <message>
        <source>The village lies within the outline already; there is nothing to cut.</source>
        <translation>หมู่บ้านนี้อยู่ในแนวเขตตำบลครบแล้ว ไม่มีส่วนที่ต้องตัด</translation>
    </message>
    <message>
        <source>The village has no boundary, or a faulty one. Draw it, or repair it in the list of findings.</source>
        <translation>หมู่บ้านนี้ไม่มีแนวเขต หรือแนวเขตผิดรูป ให้วาดใหม่ หรือซ่อมในรายการผลตรวจ</translation>
    </message>
    <message>
        <source>The line crosses no village. Draw it across the village that is to be split.</source>
        <translation>เส้นนี้ไม่ผ่านหมู่บ้านใด ให้วาดผ่านหมู่บ้านที่ต้องการแบ่ง</translation>
    </message>
    <message>
        <source>The line or shape that was drawn has no points. Draw it again.</source>
        <translation>เส้นหรือรูปที่วาดไม่มีจุด ให้วาดใหม่</translation>
    </message>
    <message>
        <source>As the file says</source>
        <translation>ตามที่ระบุในแฟ้ม</translation>
    </message>
    <message>
        <source>The two coordinates are exchanged (latitude and longitude, or north and east)</source>
        <translation>พิกัดสองค่าสลับกัน (ละติจูดกับลองจิจูด หรือเหนือกับตะวันออก)</translation>
    </message>
    <message>
        <source>The numbers are degrees of WGS 84</source>
        <translation>ตัวเลขเป็นองศาของ WGS 84</translation>
    </message>
    <message>
        <source>The numbers are metres of WGS 84, UTM zone 47</source>
        <translation>ตัวเลขเป็นเมตรของ WGS 84 UTM โซน 47</translation>
    </message>
    <message>
        <source>The numbers are metres of WGS 84, UTM zone 48</source>
        <translation>ตัวเลขเป็นเมตรของ WGS 84 UTM โซน 48</translation>
    </message>
    <message>
        <source>The positions are on the old datum Indian 1975, not on WGS 84</source>
        <translation>ตำแหน่งอยู่บนพื้นหลักฐานเดิม Indian 1975 ไม่ใช่ WGS 84</translation>
    </message>
    <message>
        <source>The numbers are metres of Indian 1975, UTM zone 47</source>
        <translation>ตัวเลขเป็นเมตรของ Indian 1975 UTM โซน 47</translation>
    </message>
    <message>
        <source>The numbers are metres of Indian 1975, UTM zone 48</source>
        <translation>ตัวเลขเป็นเมตรของ Indian 1975 UTM โซน 48</translation>
    </message>
    <message>
        <source>The positions are on WGS 84, not on the old datum Indian 1975</source>
        <translation>ตำแหน่งอยู่บน WGS 84 ไม่ใช่พื้นหลักฐานเดิม Indian 1975</translation>
    </message>
    <message>
        <source>Degrees and minutes were typed as a decimal number: 16.4830 means 16°48.30′</source>
        <translation>พิมพ์องศาและลิปดาเป็นเลขทศนิยม: 16.4830 หมายถึง 16°48.30′</translation>
    </message>
    <message>
        <source>Degrees, minutes and seconds were typed as a decimal number: 16.4830 means 16°48′30″</source>
        <translation>พิมพ์องศา ลิปดา และฟิลิปดาเป็นเลขทศนิยม: 16.4830 หมายถึง 16°48′30″</translation>
    </message>
    <message>
        <source>Takes village polygons from a layer or a map file (SHP also in a zip, GPKG, GeoJSON, KML/KMZ, GPX, DXF …) by their 8-digit village code, by the moo number in a workspace of one tambon, or by a name that only one village of the workspace has. A village that is there already gets the new shape; importing twice doubles nothing. What is saved is read back and compared. What cannot be taken stands in the report with its row, the reason and the remedy.</source>
        <translation>นำเข้าแนวเขตหมู่บ้านจากชั้นข้อมูลหรือแฟ้มแผนที่ (SHP รวมทั้งที่อยู่ในแฟ้ม zip, GPKG, GeoJSON, KML/KMZ, GPX, DXF …) โดยใช้รหัสหมู่บ้าน 8 หลัก หรือหมู่ที่ในพื้นที่ทำงานที่มีตำบลเดียว หรือชื่อที่มีเพียงหมู่บ้านเดียวในพื้นที่ทำงาน หมู่บ้านที่มีอยู่แล้วจะได้รูปใหม่ นำเข้าซ้ำไม่ทำให้ข้อมูลซ้ำ เมื่อบันทึกแล้วจะอ่านกลับมาเทียบ แถวที่รับไม่ได้จะอยู่ในรายงานพร้อมเลขแถว เหตุผล และวิธีแก้</translation>
    </message>
    <message>
        <source>Field with the tambon&apos;s name or code, beside a moo number or name</source>
        <translation>ฟิลด์ชื่อหรือรหัสตำบล ที่ใช้คู่กับหมู่ที่หรือชื่อ</translation>
    </message>
    <message>
        <source>The boundaries of {villages} were not saved as they came, so nothing was changed. Try once more; if it comes again, send the file to the people who look after Chumchon.</source>
        <translation>แนวเขตของ {villages} บันทึกแล้วไม่ตรงกับที่รับมา จึงไม่ได้เปลี่ยนแปลงอะไร ลองอีกครั้ง หากยังเป็นอยู่ให้ส่งแฟ้มนี้ถึงผู้ดูแล Chumchon</translation>
    </message>
    <message>
        <source>Saved and read back: {villages} villages, {parts} parts, {vertices} vertices, {area} km².</source>
        <translation>บันทึกและอ่านกลับมาเทียบแล้ว: {villages} หมู่บ้าน {parts} ส่วน จุดยอด {vertices} จุด {area} ตร.กม.</translation>
    </message>
    <message>
        <source>Takes temples, schools, water sources and other places from a layer or a map file (KML/KMZ of Google, SHP also in a zip, GPKG, GeoJSON, GPX, DXF, or CSV and Excel with coordinates). Their kind comes from a column kind, from OpenStreetMap&apos;s tags, from the name, or from the folder and picture in a map of Google; their village from the boundary in which they lie. Places of kinds that point at persons or poor households are refused. Importing twice doubles nothing.</source>
        <translation>นำเข้าวัด โรงเรียน แหล่งน้ำ และสถานที่อื่นจากชั้นข้อมูลหรือแฟ้มแผนที่ (KML/KMZ ของ Google, SHP รวมทั้งที่อยู่ในแฟ้ม zip, GPKG, GeoJSON, GPX, DXF หรือ CSV และ Excel ที่มีพิกัด) ประเภทได้จากคอลัมน์ประเภท จากแท็กของ OpenStreetMap จากชื่อ หรือจากโฟลเดอร์และรูปหมุดในแผนที่ของ Google หมู่บ้านได้จากแนวเขตที่สถานที่นั้นตั้งอยู่ ไม่รับสถานที่ประเภทที่ชี้ถึงบุคคลหรือครัวเรือนยากจน นำเข้าซ้ำไม่ทำให้ข้อมูลซ้ำ</translation>
    </message>
    <message>
        <source>Field with the name</source>
        <translation>ฟิลด์ชื่อ</translation>
    </message>
    <message>
        <source>Field with the kind</source>
        <translation>ฟิลด์ประเภท</translation>
    </message>
    <message>
        <source>Field with the details</source>
        <translation>ฟิลด์รายละเอียด</translation>
    </message>
    <message>
        <source>{count} places were not saved as they came, so nothing was changed. Try once more; if it comes again, send the file to the people who look after Chumchon.</source>
        <translation>มี {count} แห่งที่บันทึกแล้วไม่ตรงกับที่รับมา จึงไม่ได้เปลี่ยนแปลงอะไร ลองอีกครั้ง หากยังเป็นอยู่ให้ส่งแฟ้มนี้ถึงผู้ดูแล Chumchon</translation>
    </message>
    <message>
        <source>Map file, instead of a layer</source>
        <translation>แฟ้มแผนที่ (ใช้แทนชั้นข้อมูล)</translation>
    </message>
    <message>
        <source>Layer or folder in the file (empty: the only one)</source>
        <translation>ชั้นข้อมูลหรือโฟลเดอร์ในแฟ้ม (เว้นว่าง: มีเพียงชั้นเดียว)</translation>
    </message>
    <message>
        <source>What the file&apos;s coordinates are (empty: as it says)</source>
        <translation>พิกัดในแฟ้มเป็นแบบใด (เว้นว่าง: ตามที่ระบุในแฟ้ม)</translation>
    </message>
    <message>
        <source>The file does not say its coordinate reference system. It was read as: {fix}.</source>
        <translation>แฟ้มไม่ได้ระบุระบบพิกัด จึงอ่านเป็น: {fix}</translation>
    </message>
    <message>
        <source>Look twice, the coordinates seem to be something else: {fix}.</source>
        <translation>โปรดตรวจอีกครั้ง พิกัดน่าจะเป็นอย่างอื่น: {fix}</translation>
    </message>
    <message>
        <source>{file} holds several layers: {layers}. Say which one is meant, then run this again.</source>
        <translation>{file} มีหลายชั้นข้อมูล: {layers} ให้ระบุชั้นที่ต้องการ แล้วสั่งใหม่</translation>
    </message>
    <message>
        <source>{file} holds no layer{name} of the kind that is needed ({kinds}). It holds: {layers}.</source>
        <translation>{file} ไม่มีชั้นข้อมูล{name} ชนิดที่ต้องใช้ ({kinds}) ในแฟ้มมี: {layers}</translation>
    </message>
    <message>
        <source>areas</source>
        <translation>พื้นที่</translation>
    </message>
    <message>
        <source>{file} does not say in which coordinate reference system it is, and no reading of its numbers puts it into the area of this workspace. Ask the sender, or check that it is the right file.</source>
        <translation>{file} ไม่ได้บอกระบบพิกัด และไม่ว่าจะอ่านตัวเลขแบบใดก็ไม่ตกในพื้นที่ทำงานนี้ ให้ถามผู้ส่ง หรือตรวจว่าเลือกแฟ้มถูกหรือไม่</translation>
    </message>
    <message>
        <source>{file} lies outside the area of this workspace: {before} % of it are inside. With the fix “{fix}” ({words}) it would be {after} %. Run this again with that fix; nothing was changed.</source>
        <translation>{file} อยู่นอกพื้นที่ทำงานนี้: อยู่ข้างในเพียง {before} % หากใช้วิธีแก้ “{fix}” ({words}) จะอยู่ข้างใน {after} % ให้สั่งใหม่โดยเลือกวิธีแก้นี้ ยังไม่ได้เปลี่ยนแปลงอะไร</translation>
    </message>
    <message>
        <source>The borders follow the new shapes once the edits in the layer of borders are saved or discarded.</source>
        <translation>เส้นแนวเขตจะปรับตามรูปใหม่เมื่อบันทึกหรือยกเลิกการแก้ไขในชั้นเส้นแนวเขตแล้ว</translation>
    </message>
    <message>
        <source>{moved} agreed borders moved and are proposed again; {lost} notes lost their border and stand among the findings.</source>
        <translation>แนวเขตที่ตกลงแล้ว {moved} เส้นย้ายที่ จึงกลับเป็น “เสนอ” และหมายเหตุ {lost} รายการไม่มีแนวเขตแล้ว ดูได้ในผลตรวจ</translation>
    </message>
    <message>
        <source>{village} – the outline</source>
        <translation>{village} – แนวเขตตำบล</translation>
    </message>
    <message>
        <source>a day that is not noted</source>
        <translation>วันที่ไม่ได้บันทึกไว้</translation>
    </message>
    <message>
        <source>The border {pair} was agreed on {day}. If it moves, it is proposed again.</source>
        <translation>แนวเขต {pair} ตกลงกันแล้วเมื่อ {day} ถ้าย้าย จะกลับเป็น “เสนอ”</translation>
    </message>
    <message>
        <source>Witnesses: {names}</source>
        <translation>พยาน: {names}</translation>
    </message>
    <message>
        <source>A&amp;greed</source>
        <translation>ตกลงแล้ว(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Proposed</source>
        <translation>เสนอ(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Disputed</source>
        <translation>ยังไม่ตกลง(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>หมายเหตุ…(&amp;N)</translation>
    </message>
    <message>
        <source>Witnesses, day, photo and a note of this border</source>
        <translation>พยาน วันที่ ภาพถ่าย และหมายเหตุของแนวเขตนี้</translation>
    </message>
    <message>
        <source>Borders: {status}</source>
        <translation>แนวเขต: {status}</translation>
    </message>
    <message>
        <source>Choose a border in the list first.</source>
        <translation>เลือกแนวเขตในรายการก่อน</translation>
    </message>
    <message>
        <source>This project has no layer of borders. Choose “Repair project” in the panel's menu.</source>
        <translation>โครงการนี้ไม่มีชั้นเส้นแนวเขต เลือก “ซ่อมโครงการ” ในเมนูของแผง</translation>
    </message>
    <message>
        <source>All borders</source>
        <translation>แนวเขตทั้งหมด</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>แนวเขต</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>ความยาว</translation>
    </message>
    <message>
        <source>Agreed on</source>
        <translation>ตกลงเมื่อ</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>ผลตรวจ(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Borders</source>
        <translation>เส้นแนวเขต(&amp;B)</translation>
    </message>
    <message>
        <source>Open a workspace in the Chumchon panel; its boundaries are drawn here.</source>
        <translation>เปิดพื้นที่ทำงานในแผง Chumchon แล้ววาดแนวเขตได้ที่นี่</translation>
    </message>
    <message>
        <source>New village</source>
        <translation>หมู่บ้านใหม่</translation>
    </message>
    <message>
        <source>Click around the new village; the right button ends it.</source>
        <translation>คลิกรอบหมู่บ้านใหม่ คลิกขวาเพื่อจบ</translation>
    </message>
    <message>
        <source>Add ground</source>
        <translation>เพิ่มพื้นที่</translation>
    </message>
    <message>
        <source>Click around the ground that the selected village is to get; the right button ends it.</source>
        <translation>คลิกรอบพื้นที่ที่จะให้หมู่บ้านที่เลือกไว้ คลิกขวาเพื่อจบ</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>แบ่ง</translation>
    </message>
    <message>
        <source>Draw a line across a village, from border to border; the right button ends it.</source>
        <translation>ลากเส้นผ่านหมู่บ้านจากแนวเขตหนึ่งถึงอีกแนวหนึ่ง คลิกขวาเพื่อจบ</translation>
    </message>
    <message>
        <source>Move border</source>
        <translation>ย้ายแนว</translation>
    </message>
    <message>
        <source>Draw the new course of a border, from the old one back to it; the right button ends it.</source>
        <translation>วาดแนวใหม่ เริ่มจากแนวเขตเดิมและกลับมาจบบนแนวเดิม คลิกขวาเพื่อจบ</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>รวม</translation>
    </message>
    <message>
        <source>Click on two villages that become one.</source>
        <translation>คลิกสองหมู่บ้านที่จะรวมเป็นหนึ่ง</translation>
    </message>
    <message>
        <source>Cut back</source>
        <translation>ตัดตามตำบล</translation>
    </message>
    <message>
        <source>Click on a village that reaches beyond the outline.</source>
        <translation>คลิกหมู่บ้านที่ล้ำออกนอกแนวเขตตำบล</translation>
    </message>
    <message>
        <source>{area}, {length} around</source>
        <translation>{area} โดยรอบ {length}</translation>
    </message>
    <message>
        <source>covers {area} of {village}</source>
        <translation>ทับ {village} {area}</translation>
    </message>
    <message>
        <source>There is no village here. Click inside one.</source>
        <translation>ตรงนี้ไม่มีหมู่บ้าน ให้คลิกในหมู่บ้าน</translation>
    </message>
    <message>
        <source>Now click on the village that is merged with {village}.</source>
        <translation>คลิกหมู่บ้านที่จะรวมกับ{village}</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>ยังไม่ได้ตรวจ</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>ตรวจ(&amp;C)</translation>
    </message>
    <message>
        <source>Look for overlaps, gaps, slivers and other faults</source>
        <translation>หาส่วนทับ ที่ว่าง เสี้ยวแคบ และที่ผิดอื่น ๆ</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>ซ่อม(&amp;R)</translation>
    </message>
    <message>
        <source>Repair this finding; Ctrl+Z takes it back</source>
        <translation>ซ่อมจุดนี้ (Ctrl+Z เพื่อเลิกทำ)</translation>
    </message>
    <message>
        <source>Repair &amp;all of this kind</source>
        <translation>ซ่อมแบบนี้ทั้งหมด(&amp;A)</translation>
    </message>
    <message>
        <source>One step, which Ctrl+Z takes back</source>
        <translation>เป็นขั้นเดียว เลิกทำได้ด้วย Ctrl+Z</translation>
    </message>
    <message>
        <source>&amp;Give to</source>
        <translation>ยกให้(&amp;G)</translation>
    </message>
    <message>
        <source>Say whose ground it is</source>
        <translation>บอกว่าเป็นพื้นที่ของหมู่บ้านใด</translation>
    </message>
    <message>
        <source>Checking {count} villages…</source>
        <translation>กำลังตรวจ {count} หมู่บ้าน…</translation>
    </message>
    <message>
        <source>Nothing was changed: this fault needs a hand that draws. See its remedy.</source>
        <translation>ไม่มีอะไรเปลี่ยน ที่ผิดนี้ต้องวาดแก้เอง ดูวิธีแก้ในรายการ</translation>
    </message>
    <message>
        <source>Repair: {kind}</source>
        <translation>ซ่อม: {kind}</translation>
    </message>
    <message>
        <source>{count} villages reshaped, their area together {before} → {after}</source>
        <translation>ปรับรูป {count} หมู่บ้าน เนื้อที่รวม {before} → {after}</translation>
    </message>
    <message>
        <source>No fault found</source>
        <translation>ไม่พบที่ผิด</translation>
    </message>
    <message>
        <source>{errors} errors, {warnings} warnings, {notes} notes</source>
        <translation>ผิด {errors} ควรดู {warnings} ข้อสังเกต {notes}</translation>
    </message>
    <message>
        <source>{count} m</source>
        <translation>{count} ม.</translation>
    </message>
    <message>
        <source>{count} km</source>
        <translation>{count} กม.</translation>
    </message>
    <message>
        <source>New village of {area}</source>
        <translation>หมู่บ้านใหม่ เนื้อที่ {area}</translation>
    </message>
    <message>
        <source>Add the village</source>
        <translation>เพิ่มหมู่บ้าน</translation>
    </message>
    <message>
        <source>New village {village}</source>
        <translation>หมู่บ้านใหม่ {village}</translation>
    </message>
    <message>
        <source>Select the village that is to get the ground, or begin the shape inside it.</source>
        <translation>เลือกหมู่บ้านที่จะได้พื้นที่ก่อน หรือเริ่มวาดจากในหมู่บ้านนั้น</translation>
    </message>
    <message>
        <source>{village} gets more ground: {area} then</source>
        <translation>{village} ได้พื้นที่เพิ่ม รวมเป็น {area}</translation>
    </message>
    <message>
        <source>Give it the ground</source>
        <translation>ให้พื้นที่นี้</translation>
    </message>
    <message>
        <source>More ground for {village}</source>
        <translation>เพิ่มพื้นที่ให้{village}</translation>
    </message>
    <message>
        <source>{village} is split; the new village gets</source>
        <translation>แบ่ง{village} หมู่บ้านใหม่ได้</translation>
    </message>
    <message>
        <source>the side to the left of the line, {area}</source>
        <translation>ฝั่งซ้ายของเส้น {area}</translation>
    </message>
    <message>
        <source>the side to the right of the line, {area}</source>
        <translation>ฝั่งขวาของเส้น {area}</translation>
    </message>
    <message>
        <source>Split the village</source>
        <translation>แบ่งหมู่บ้าน</translation>
    </message>
    <message>
        <source>Split off {village}</source>
        <translation>แบ่งออกเป็น {village}</translation>
    </message>
    <message>
        <source>The border of {one} and {other} moves</source>
        <translation>ย้ายแนวเขตระหว่าง{one} กับ{other}</translation>
    </message>
    <message>
        <source>Move it all the same</source>
        <translation>ย้ายแนวนี้</translation>
    </message>
    <message>
        <source>Move the border of {one} and {other}</source>
        <translation>ย้ายแนวเขต {one} กับ {other}</translation>
    </message>
    <message>
        <source>{village} goes on</source>
        <translation>คง {village} ไว้</translation>
    </message>
    <message>
        <source>Two villages become one of {area}</source>
        <translation>สองหมู่บ้านรวมเป็นหนึ่ง เนื้อที่ {area}</translation>
    </message>
    <message>
        <source>The other one ends today; surveys of earlier years still find it by its code.</source>
        <translation>อีกหมู่บ้านสิ้นสุดวันนี้ ผลสำรวจปีก่อน ๆ ยังหาพบด้วยรหัสเดิม</translation>
    </message>
    <message>
        <source>Merge them</source>
        <translation>รวมหมู่บ้าน</translation>
    </message>
    <message>
        <source>Merge {gone} into {kept}</source>
        <translation>รวม {gone} เข้ากับ {kept}</translation>
    </message>
    <message>
        <source>Cut {village} back to the outline</source>
        <translation>ตัด {village} ตามแนวเขตตำบล</translation>
    </message>
    <message>
        <source>Nothing was chosen yet.</source>
        <translation>ยังไม่ได้เลือก</translation>
    </message>
    <message>
        <source>The new shape takes it</source>
        <translation>ยกให้รูปที่วาด</translation>
    </message>
    <message>
        <source>It stays where it is</source>
        <translation>คงไว้ตามเดิม</translation>
    </message>
    <message>
        <source>It stays, and the line is noted as disputed</source>
        <translation>คงไว้ และบันทึกเส้นนี้ว่ายังไม่ตกลง</translation>
    </message>
    <message>
        <source>Take what lies free beside it too</source>
        <translation>รับที่ว่างข้าง ๆ ด้วย</translation>
    </message>
    <message>
        <source>Name of the new village</source>
        <translation>ชื่อหมู่บ้านใหม่</translation>
    </message>
    <message>
        <source>Moo</source>
        <translation>หมู่ที่</translation>
    </message>
    <message>
        <source>Make it so</source>
        <translation>ตกลง</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>ทิ้ง</translation>
    </message>
    <message>
        <source>This project has no layer of village boundaries. Choose “Repair project” in the panel's menu.</source>
        <translation>โครงการนี้ไม่มีชั้นแนวเขตหมู่บ้าน เลือก “ซ่อมโครงการ” ในเมนูของแผง</translation>
    </message>
    <message>
        <source>It covers {area} of {village}.</source>
        <translation>ทับ{village} {area}</translation>
    </message>
    <message>
        <source>{area} beside it belong to nobody.</source>
        <translation>ข้าง ๆ มีที่ว่าง {area} ที่ไม่เป็นของหมู่บ้านใด</translation>
    </message>
    <message>
        <source>The new village has no name yet. Write it, then try again.</source>
        <translation>ยังไม่มีชื่อหมู่บ้านใหม่ ให้พิมพ์ชื่อก่อน</translation>
    </message>
    <message>
        <source>Chumchon: boundaries of the villages</source>
        <translation>Chumchon: แนวเขตหมู่บ้าน</translation>
    </message>
    <message>
        <source>Show or hide the tools that draw, check and note the boundaries of villages</source>
        <translation>แสดงหรือซ่อนเครื่องมือวาด ตรวจ และบันทึกแนวเขตหมู่บ้าน</translation>
    </message>
    <message>
        <source>The code {code} is that of {name} already. Choose another moo number.</source>
        <translation>รหัส {code} เป็นของ {name} อยู่แล้ว ให้เลือกหมู่ที่อื่น</translation>
    </message>
    <message>
        <source>QGIS did not take the new shapes into {layer}. Nothing was changed; save what you have, try again.</source>
        <translation>QGIS ไม่รับรูปใหม่เข้า {layer} ไม่มีอะไรเปลี่ยน ให้บันทึกสิ่งที่ทำไว้แล้วลองใหม่</translation>
    </message>
    <message>
        <source>moo {moo}</source>
        <translation>หมู่ {moo}</translation>
    </message>
    <message>
        <source>Boundaries (Chumchon)</source>
        <translation>แนวเขต (Chumchon)</translation>
    </message>
    <message>
        <source>– none –</source>
        <translation>– ไม่มี –</translation>
    </message>
    <message>
        <source>Choose the map file</source>
        <translation>เลือกแฟ้มแผนที่</translation>
    </message>
    <message>
        <source>Landmarks (pins)</source>
        <translation>สถานที่สำคัญ (หมุด)</translation>
    </message>
    <message>
        <source>{imported} imported, {rejected} not; the report says why.</source>
        <translation>นำเข้าแล้ว {imported} รายการ ไม่ได้นำเข้า {rejected} รายการ ดูเหตุผลในรายงาน</translation>
    </message>
    <message>
        <source>Choose a file to see where its places would fall.</source>
        <translation>เลือกแฟ้มเพื่อดูว่าสถานที่ในแฟ้มจะตกอยู่ที่ใด</translation>
    </message>
    <message>
        <source>The file says: {crs}.</source>
        <translation>แฟ้มระบุว่าเป็น {crs}</translation>
    </message>
    <message>
        <source>The file does not say where it lies.</source>
        <translation>แฟ้มไม่ได้ระบุระบบพิกัด</translation>
    </message>
    <message>
        <source>The file does not say where it lies; its numbers are degrees.</source>
        <translation>แฟ้มไม่ได้ระบุระบบพิกัด ตัวเลขเป็นองศา</translation>
    </message>
    <message>
        <source>But {share} % would lie inside if this holds: {fix}. Look at the map, then apply the fix.</source>
        <translation>หากแก้ตามนี้ จะอยู่ในพื้นที่ {share} %: {fix} ให้ดูบนแผนที่ก่อน แล้วกด “ใช้วิธีแก้นี้”</translation>
    </message>
    <message>
        <source>Village code:</source>
        <translation>รหัสหมู่บ้าน:</translation>
    </message>
    <message>
        <source>Moo:</source>
        <translation>หมู่ที่:</translation>
    </message>
    <message>
        <source>Village name:</source>
        <translation>ชื่อหมู่บ้าน:</translation>
    </message>
    <message>
        <source>Tambon:</source>
        <translation>ตำบล:</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>ชื่อ:</translation>
    </message>
    <message>
        <source>Kind:</source>
        <translation>ประเภท:</translation>
    </message>
    <message>
        <source>Details:</source>
        <translation>รายละเอียด:</translation>
    </message>
    <message>
        <source>{share} inside · {fix}</source>
        <translation>อยู่ในพื้นที่ {share} · {fix}</translation>
    </message>
    <message>
        <source>Pins (Chumchon)</source>
        <translation>หมุด (Chumchon)</translation>
    </message>
    <message>
        <source>Radar (Chumchon)</source>
        <translation>เรดาร์ (Chumchon)</translation>
    </message>
    <message>
        <source>{imported} imported.</source>
        <translation>นำเข้าแล้ว {imported} รายการ</translation>
    </message>
    <message>
        <source>No reading of its numbers puts it into this area.</source>
        <translation>ไม่ว่าจะอ่านตัวเลขแบบใด ก็ไม่อยู่ในพื้นที่นี้</translation>
    </message>
    <message>
        <source>Chosen: {fix}.</source>
        <translation>เลือกแล้ว: {fix}</translation>
    </message>
    <message>
        <source>Choose what its numbers are, look at the map, then apply that.</source>
        <translation>เลือกว่าตัวเลขเป็นแบบใด ดูบนแผนที่ แล้วกดใช้วิธีนั้น</translation>
    </message>
    <message>
        <source>{share} % lie inside this area.</source>
        <translation>อยู่ในพื้นที่นี้ {share} %</translation>
    </message>
    <message>
        <source>Divides each tambon among its village points: every place goes to the nearest point. The drafts fill the tambon without gap or overlap and are only a start for drawing the true boundaries with the villagers. A point outside its tambon, two points on one spot and a code that stands twice are reported and not used. Earlier drafts are replaced, drawn boundaries never; drafts of villages that agreed on a border stay as they are. Points of other tambons are left aside. Where rivers or roads are given, a border is laid on one that runs beside it.</source>
        <translation>แบ่งแต่ละตำบลตามจุดที่ตั้งหมู่บ้าน ทุกที่เป็นของจุดที่ใกล้ที่สุด แนวร่างเต็มตำบลพอดี ไม่มีที่ว่างหรือทับกัน และเป็นเพียงจุดเริ่มสำหรับวาดแนวเขตจริงร่วมกับชาวบ้าน จุดที่อยู่นอกตำบลของตน สองจุดที่อยู่ที่เดียวกัน และรหัสที่ซ้ำ จะรายงานและไม่ใช้ แนวร่างเดิมถูกแทนที่ แนวที่วาดแล้วไม่แตะ แนวร่างของหมู่บ้านที่ตกลงแนวเขตกันแล้วคงไว้ จุดของตำบลอื่นข้ามไป ถ้าให้ชั้นแม่น้ำหรือถนน แนวเขตจะวางตามเส้นที่ขนานอยู่ใกล้ ๆ</translation>
    </message>
    <message>
        <source>Rivers or roads that borders may follow</source>
        <translation>แม่น้ำหรือถนนที่แนวเขตควรตาม</translation>
    </message>
    <message>
        <source>How far from a drafted border they may run (m)</source>
        <translation>ห่างจากแนวร่างได้ไม่เกิน (ม.)</translation>
    </message>
    <message>
        <source>Borders laid on a river or road</source>
        <translation>แนวเขตที่วางตามแม่น้ำหรือถนน</translation>
    </message>
    <message>
        <source>{file} is held by another program, which may be writing to it. Save and close it there, then choose it again.</source>
        <translation>{file} มีโปรแกรมอื่นใช้อยู่และอาจกำลังเขียน ให้บันทึกและปิดในโปรแกรมนั้น แล้วเลือกแฟ้มอีกครั้ง</translation>
    </message>
    <message>
        <source>Takes households with their pins from a CSV or Excel file (columns รหัสหมู่บ้าน, บ้านเลขที่ or รหัสประจำบ้าน, latitude, longitude), from a layer of points with these columns, or from a map file. A household that is there already gets the new position; importing twice doubles nothing. Village codes and house numbers are repaired as in a survey, and the report lists the repairs. Names, ID numbers and telephones are not kept. House numbers and pins go into the private file only.</source>
        <translation>นำเข้าครัวเรือนพร้อมหมุดจากแฟ้ม CSV หรือ Excel (คอลัมน์ รหัสหมู่บ้าน บ้านเลขที่ หรือ รหัสประจำบ้าน latitude longitude) จากชั้นข้อมูลจุดที่มีคอลัมน์เหล่านี้ หรือจากแฟ้มแผนที่ ครัวเรือนที่มีอยู่แล้วจะได้ตำแหน่งใหม่ นำเข้าซ้ำไม่ทำให้ข้อมูลซ้ำ รหัสหมู่บ้านและบ้านเลขที่ซ่อมให้เหมือนตารางสำรวจ และรายงานแสดงรายการที่ซ่อม ไม่เก็บชื่อ เลขประจำตัว และหมายเลขโทรศัพท์ บ้านเลขที่และหมุดอยู่ในแฟ้มส่วนบุคคลเท่านั้น</translation>
    </message>
    <message>
        <source>Map files (*.kmz *.kml *.shp *.zip *.gpkg *.geojson *.json *.gpx *.dxf *.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods *.KMZ *.KML *.SHP *.ZIP *.GPKG *.GEOJSON *.JSON *.GPX *.DXF *.CSV *.XLSX *.XLS);;All files (*)</source>
        <translation>แฟ้มแผนที่ (*.kmz *.kml *.shp *.zip *.gpkg *.geojson *.json *.gpx *.dxf *.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods *.KMZ *.KML *.SHP *.ZIP *.GPKG *.GEOJSON *.JSON *.GPX *.DXF *.CSV *.XLSX *.XLS);;ทุกแฟ้ม (*)</translation>
    </message>
    <message>
        <source>P&amp;rint the list…</source>
        <translation>พิมพ์บัญชี…(&amp;R)</translation>
    </message>
    <message>
        <source>The borders with their numbers on a map, to be signed by both sides</source>
        <translation>บัญชีแนวเขตพร้อมเลขบนแผนที่ ให้ทั้งสองฝ่ายลงชื่อ</translation>
    </message>
    <message>
        <source>There are no borders yet. Draft or draw the villages first, then print the list.</source>
        <translation>ยังไม่มีแนวเขต ให้ร่างหรือวาดหมู่บ้านก่อน แล้วพิมพ์บัญชี</translation>
    </message>
    <message>
        <source>The meeting project has no layer of borders. Choose “Repair project” in the panel's menu.</source>
        <translation>โครงการประชุมไม่มีชั้นเส้นแนวเขต เลือก “ซ่อมโครงการ” ในเมนูของแผง</translation>
    </message>
    <message>
        <source>Prints the map of the area with boundaries, landmarks and the radar of each village, the radar chart and the table of the five areas on A3, as PDF and PNG. It is drawn from the meeting project, so layers and styles that you added there are printed too. village_a4_atlas is one A4 page for each village with its map, its radar and its scores; its project is kept in products and prints in any QGIS, without this plugin too. border_list_a4 is the list of the borders between villages with their numbers on a map, to be signed by both sides. Without a folder the files go to products.</source>
        <translation>พิมพ์แผนที่ของพื้นที่ขนาด A3 เป็น PDF และ PNG มีแนวเขต สถานที่สำคัญ เรดาร์ของแต่ละหมู่บ้าน แผนภูมิเรดาร์ และตารางห้าด้าน วาดจากโครงการประชุม ชั้นข้อมูลและรูปแบบที่เพิ่มไว้ในโครงการนั้นจึงพิมพ์ด้วย ส่วน village_a4_atlas เป็นแผ่น A4 หมู่บ้านละหนึ่งหน้า มีแผนที่ เรดาร์ และคะแนนของหมู่บ้าน โครงการของชุดแผ่นนี้เก็บไว้ใน products และพิมพ์ได้ใน QGIS ทุกเครื่องแม้ไม่มีปลั๊กอินนี้ border_list_a4 คือบัญชีแนวเขตระหว่างหมู่บ้านพร้อมเลขบนแผนที่ ให้ทั้งสองฝ่ายลงชื่อ หากไม่ระบุโฟลเดอร์ แฟ้มจะอยู่ใน products</translation>
    </message>
    <message>
        <source>Coordinates are mended in a map file only, not in a layer of the project. Choose the file itself, then run this again.</source>
        <translation>แก้พิกัดได้เฉพาะในแฟ้มแผนที่ ไม่ใช่ในชั้นข้อมูลของโครงการ ให้เลือกแฟ้มนั้นโดยตรง แล้วสั่งใหม่</translation>
    </message>
    <message>
        <source>It belongs there</source>
        <translation>ใช้หมู่บ้านที่หมุดอยู่</translation>
    </message>
    <message>
        <source>The pin stands in {village}, but is said to be of {other}.</source>
        <translation>หมุดอยู่ใน {village} แต่ระบุว่าเป็นของ {other}</translation>
    </message>
    <message>
        <source>Village of the pin</source>
        <translation>หมู่บ้านของหมุด</translation>
    </message>
    <message>
        <source>Guide to this panel</source>
        <translation>คู่มือของแผงนี้</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>คู่มือ(&amp;G)</translation>
    </message>
    <message>
        <source>Chumchon: guide</source>
        <translation>Chumchon: คู่มือ</translation>
    </message>
    <message>
        <source>The guide {file} is missing. Install the plugin again.</source>
        <translation>ไม่พบคู่มือ {file} ให้ติดตั้งปลั๊กอินใหม่</translation>
    </message>
    <message>
        <source>Distance of like places</source>
        <translation>ระยะของสถานที่ที่คล้ายกัน</translation>
    </message>
    <message>
        <source>A pin of the same kind with a like name is asked about up to this distance</source>
        <translation>หมุดประเภทเดียวกันที่ชื่อคล้ายกันในระยะนี้จะถามก่อน</translation>
    </message>
    <message>
        <source>How far a repair may move a border</source>
        <translation>การซ่อมขยับแนวเขตได้ไม่เกิน</translation>
    </message>
    <message>
        <source>“Repair all of this kind” leaves what is wider; whose that is, is for the villages to say</source>
        <translation>“ซ่อมแบบนี้ทั้งหมด” ไม่แตะส่วนที่กว้างกว่านี้ เพราะเป็นเรื่องที่หมู่บ้านต้องตกลงกัน</translation>
    </message>
    <message>
        <source> m</source>
        <translation> ม.</translation>
    </message>
    <message>
        <source>What belongs to one area, such as kinds of places and radar models, is set in its workspace.</source>
        <translation>สิ่งที่เป็นของพื้นที่หนึ่ง เช่น ประเภทสถานที่และแบบจำลองเรดาร์ ตั้งได้ในพื้นที่ทำงานนั้น</translation>
    </message>
    <message>
        <source>The shape that was drawn covers no village. Draw it inside one.</source>
        <translation>รูปที่วาดไม่ทับหมู่บ้านใด ให้วาดในหมู่บ้าน</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>เว้นออก</translation>
    </message>
    <message>
        <source>Click around ground that is no village&apos;s, such as a reservoir; the right button ends it.</source>
        <translation>คลิกรอบพื้นที่ที่ไม่เป็นของหมู่บ้านใด เช่น อ่างเก็บน้ำ คลิกขวาเพื่อจบ</translation>
    </message>
    <message>
        <source>Ground of {area} that belongs to no village</source>
        <translation>พื้นที่ {area} ที่ไม่เป็นของหมู่บ้านใด</translation>
    </message>
    <message>
        <source>The check shows it as a gap, so that it is not forgotten.</source>
        <translation>การตรวจจะแสดงเป็นที่ว่าง เพื่อไม่ให้ลืม</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>เว้นพื้นที่นี้</translation>
    </message>
    <message>
        <source>Leave ground out</source>
        <translation>เว้นพื้นที่</translation>
    </message>
    <message>
        <source>The colours of the radar&apos;s areas were renewed.</source>
        <translation>ปรับสีของด้านในเรดาร์ให้แล้ว</translation>
    </message>
    <message>
        <source>The shape that was drawn covers no ground that could be given: it lies outside the outline, or all of it stays with those who have it.</source>
        <translation>รูปที่วาดไม่มีพื้นที่ให้แบ่ง คืออยู่นอกแนวเขตตำบล หรือทั้งหมดยังเป็นของเจ้าของเดิม</translation>
    </message>
    <message>
        <source>A village here has a faulty shape. Repair it in the list of findings first, then draw.</source>
        <translation>ตรงนี้มีหมู่บ้านที่แนวเขตผิดรูป ให้ซ่อมในรายการผลตรวจก่อน แล้วจึงวาด</translation>
    </message>
    <message>
        <source>The shapes have changed since the check, so nothing was repaired. They are checked again now.</source>
        <translation>รูปเปลี่ยนไปหลังการตรวจ จึงไม่ซ่อม กำลังตรวจใหม่</translation>
    </message>
    <message>
        <source>The two do not touch: the village will lie in separate parts.</source>
        <translation>สองหมู่บ้านไม่ติดกัน หมู่บ้านที่รวมแล้วจะอยู่เป็นคนละส่วน</translation>
    </message>
    <message>
        <source>The layer {layer} is filtered, so villages are missing. Take its filter off, then draw.</source>
        <translation>ชั้น {layer} ถูกกรองไว้ จึงมีหมู่บ้านที่มองไม่เห็น ให้เอาตัวกรองออกก่อน แล้วจึงวาด</translation>
    </message>
    <message>
        <source>{village} would be left without any ground. Choose that its ground stays where it is, draw a smaller shape, or merge the two villages.</source>
        <translation>{village} จะไม่เหลือพื้นที่เลย ให้เลือกคงพื้นที่ไว้ วาดรูปให้เล็กลง หรือใช้เครื่องมือรวมหมู่บ้าน</translation>
    </message>
    <message>
        <source>Another workspace was opened.</source>
        <translation>เปิดพื้นที่ทำงานอื่นแล้ว</translation>
    </message>
    <message>
        <source>What was drawn waits for its answer. Open the boundary panel again to answer or discard it.</source>
        <translation>รูปที่วาดไว้ยังรอคำตอบ เปิดแผงแนวเขตอีกครั้งเพื่อตอบหรือยกเลิก</translation>
    </message>
    <message>
        <source>The layer of villages was taken off or replaced.</source>
        <translation>ชั้นข้อมูลหมู่บ้านถูกนำออกหรือถูกแทนที่แล้ว</translation>
    </message>
    <message>
        <source>No longer on the map: {villages}.</source>
        <translation>ไม่มีในแผนที่แล้ว: {villages}</translation>
    </message>
    <message>
        <source>The shapes have changed, so what was drawn is asked about again.</source>
        <translation>แนวเขตเปลี่ยนไปแล้ว จึงถามเรื่องรูปที่วาดใหม่อีกครั้ง</translation>
    </message>
    <message>
        <source>{why} The question about what was drawn is taken back, and nothing was changed.</source>
        <translation>{why} จึงถอนคำถามเรื่องรูปที่วาดแล้ว โดยไม่ได้เปลี่ยนแปลงสิ่งใด</translation>
    </message>
    <message>
        <source>What was drawn before waits for its answer in the boundary panel. Answer it there, or choose “Discard”; then go on.</source>
        <translation>รูปที่วาดไว้ยังรอคำตอบอยู่ในแผงแนวเขต โปรดตอบคำถาม หรือกด “ทิ้ง” ก่อน แล้วจึงทำต่อ</translation>
    </message>
    <message>
        <source>The shapes have changed since.</source>
        <translation>แนวเขตเปลี่ยนไปหลังการตรวจ</translation>
    </message>
    <message>
        <source>for example the headmen of both villages</source>
        <translation>เช่น ผู้ใหญ่บ้านของทั้งสองหมู่บ้าน</translation>
    </message>
    <message>
        <source>The border has no photo any more; the file stays in the folder media</source>
        <translation>แนวเขตนี้จะไม่มีภาพถ่ายอีก แต่แฟ้มภาพยังอยู่ในโฟลเดอร์ media</translation>
    </message>
    <message>
        <source>{file} is no photo, or a damaged one. Choose a JPEG or PNG that your computer can show.</source>
        <translation>{file} ไม่ใช่ภาพถ่าย หรือเป็นภาพที่เสียหาย เลือกภาพ JPEG หรือ PNG ที่เปิดดูในเครื่องได้</translation>
    </message>
    <message>
        <source>A photo of this border</source>
        <translation>ภาพถ่ายของแนวเขตนี้</translation>
    </message>
    <message>
        <source>{one} and {other}, {length}</source>
        <translation>{one} กับ {other} ยาว {length}</translation>
    </message>
    <message>
        <source>Note on the border {pair}</source>
        <translation>บันทึกเรื่องแนวเขต {pair}</translation>
    </message>
    <message>
        <source>Pick the day from a calendar</source>
        <translation>เลือกวันที่จากปฏิทิน</translation>
    </message>
    <message>
        <source>“{text}” is no day. Write day, month and year (พ.ศ.), for example {example}, or leave it empty.</source>
        <translation>“{text}” ไม่ใช่วันที่ พิมพ์วัน/เดือน/ปี พ.ศ. เช่น {example} หรือเว้นว่างไว้</translation>
    </message>
    <message>
        <source>for example {day}</source>
        <translation>เช่น {day}</translation>
    </message>
    <message>
        <source>Villages that have households without a pin</source>
        <translation>หมู่บ้านที่ยังมีครัวเรือนไม่มีหมุด</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>แถวแรก ๆ ของแฟ้ม</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>ไม่ได้รับอนุญาต</translation>
    </message>
    <message>
        <source>another program holds it</source>
        <translation>โปรแกรมอื่นใช้อยู่</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>ไม่พบแฟ้มหรือโฟลเดอร์นี้</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>เป็นโฟลเดอร์ ไม่ใช่แฟ้ม</translation>
    </message>
    <message>
        <source>its folder is not there</source>
        <translation>ไม่พบโฟลเดอร์ของแฟ้ม</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>ดิสก์เต็ม</translation>
    </message>
    <message>
        <source>the disk is write-protected</source>
        <translation>ดิสก์ป้องกันการเขียน</translation>
    </message>
    <message>
        <source>the disk has a fault</source>
        <translation>ดิสก์ผิดปกติ</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>ชื่อยาวเกินไป</translation>
    </message>
    <message>
        <source>{layer} could not be saved: another program is writing to its file. Your edits are still there: close the file in other programs, then save again.</source>
        <translation>บันทึก {layer} ไม่ได้ เพราะโปรแกรมอื่นกำลังเขียนแฟ้มนี้อยู่ สิ่งที่แก้ไขยังอยู่ครบ ให้ปิดแฟ้มในโปรแกรมอื่น แล้วบันทึกอีกครั้ง</translation>
    </message>
    <message>
        <source>Forms and symbols of this version: {layers}.</source>
        <translation>ปรับแบบฟอร์มและสัญลักษณ์ตามรุ่นนี้แล้ว: {layers}</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>ตกลง</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>ใช่</translation>
    </message>
    <message>
        <source>No</source>
        <translation>ไม่ใช่</translation>
    </message>
</context>
<context>
    <name>Aliases</name>
    <message>
        <source>Other codes of villages</source>
        <translation>รหัสอื่นของหมู่บ้าน</translation>
    </message>
    <message>
        <source>One village can stand in tables under a second code: a community that its municipality numbers anew, a village that was split or merged. Rows with the other code are then counted for the village chosen here.</source>
        <translation>หมู่บ้านเดียวอาจอยู่ในตารางด้วยรหัสอีกชุดหนึ่ง เช่น ชุมชนที่เทศบาลตั้งรหัสใหม่ หรือหมู่บ้านที่แยกหรือรวมกัน แถวที่ใช้รหัสอื่นจะนับเป็นของหมู่บ้านที่เลือกไว้ที่นี่</translation>
    </message>
    <message>
        <source>Dates as day/month/year or the year alone (พ.ศ.); empty means always.</source>
        <translation>วันที่เขียนเป็น วัน/เดือน/ปี หรือปีอย่างเดียว (พ.ศ.) เว้นว่างหมายถึงใช้ได้ตลอด</translation>
    </message>
    <message>
        <source>&amp;Add a line</source>
        <translation>เพิ่มบรรทัด(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove the line</source>
        <translation>ลบบรรทัด(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>บันทึก(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>ปิด(&amp;L)</translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message>
        <source>&amp;One row is:</source>
        <translation>หนึ่งแถวคือ(&amp;O):</translation>
    </message>
    <message>
        <source>Show only columns that are &amp;read</source>
        <translation>แสดงเฉพาะคอลัมน์ที่อ่าน(&amp;R)</translation>
    </message>
    <message>
        <source>What the columns hold</source>
        <translation>ความหมายของคอลัมน์</translation>
    </message>
    <message>
        <source>Re&amp;member for files of this heading</source>
        <translation>จำไว้ใช้กับแฟ้มที่มีหัวตารางนี้(&amp;M)</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>What happened</source>
        <translation>สิ่งที่เกิดขึ้น</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>รายละเอียดทางเทคนิค</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>คัดลอก(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>ปิด(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Begin with a workspace</source>
        <translation>เริ่มที่พื้นที่ทำงาน</translation>
    </message>
    <message>
        <source>A workspace is one folder that holds the maps, the surveys and the plan of one tambon.</source>
        <translation>พื้นที่ทำงานคือโฟลเดอร์เดียว ที่เก็บแผนที่ ผลสำรวจ และแผนของหนึ่งตำบล</translation>
    </message>
    <message>
        <source>&amp;New workspace…</source>
        <translation>พื้นที่ทำงานใหม่(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open a workspace…</source>
        <translation>เปิดพื้นที่ทำงาน(&amp;O)…</translation>
    </message>
    <message>
        <source>A made-up tambon with villages, households and surveys, to try everything on</source>
        <translation>ตำบลสมมุติที่มีหมู่บ้าน ครัวเรือน และผลสำรวจ สำหรับลองทำทุกอย่าง</translation>
    </message>
    <message>
        <source>&amp;Practice tambon…</source>
        <translation>ตำบลฝึกหัด(&amp;P)…</translation>
    </message>
    <message>
        <source>Opened recently</source>
        <translation>เปิดล่าสุด</translation>
    </message>
    <message>
        <source>More about this workspace</source>
        <translation>คำสั่งอื่นของพื้นที่ทำงานนี้</translation>
    </message>
    <message>
        <source>The project for meetings: it shows nothing about a single household</source>
        <translation>โครงการสำหรับฉายในที่ประชุม ไม่แสดงข้อมูลของครัวเรือนใดครัวเรือนหนึ่ง</translation>
    </message>
    <message>
        <source>&amp;Meeting project</source>
        <translation>โครงการประชุม(&amp;M)</translation>
    </message>
    <message>
        <source>The project for the office, with households; not to be shown to others</source>
        <translation>โครงการสำหรับใช้ในสำนักงาน มีข้อมูลครัวเรือน ห้ามฉายให้ผู้อื่นเห็น</translation>
    </message>
    <message>
        <source>&amp;Working project</source>
        <translation>โครงการทำงาน(&amp;W)</translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>เลือกแฟ้ม(&amp;C)…</translation>
    </message>
    <message>
        <source>No file chosen yet. A table from Excel, LibreOffice or another program can also be dragged here.</source>
        <translation>ยังไม่ได้เลือกแฟ้ม จะลากแฟ้มตารางจาก Excel, LibreOffice หรือโปรแกรมอื่นมาวางที่นี่ก็ได้</translation>
    </message>
    <message>
        <source>&amp;Survey:</source>
        <translation>แบบสำรวจ(&amp;S):</translation>
    </message>
    <message>
        <source>&amp;Year (พ.ศ.):</source>
        <translation>ปี พ.ศ.(&amp;Y):</translation>
    </message>
    <message>
        <source>2565</source>
        <translation>2565</translation>
    </message>
    <message>
        <source>S&amp;heet:</source>
        <translation>แผ่นงาน(&amp;H):</translation>
    </message>
    <message>
        <source>Heading in &amp;row:</source>
        <translation>หัวตารางแถวที่(&amp;R):</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>แถวแรก ๆ ของแฟ้ม</translation>
    </message>
</context>
<context>
    <name>HouseholdsPage</name>
    <message>
        <source>Households are personal data: they are pinned in the working project, never in the one that is shown in meetings.</source>
        <translation>ครัวเรือนเป็นข้อมูลส่วนบุคคล ปักหมุดได้ในโครงการทำงานเท่านั้น ไม่อยู่ในโครงการที่ใช้แสดงในที่ประชุม</translation>
    </message>
    <message>
        <source>Open the &amp;working project</source>
        <translation>เปิดโครงการ&amp;ทำงาน</translation>
    </message>
    <message>
        <source>&amp;Place by clicking</source>
        <translation>คลิกเพื่อ&amp;ปักหมุด</translation>
    </message>
    <message>
        <source>Each click on the map places the household that is chosen below; right button or Esc ends it</source>
        <translation>คลิกบนแผนที่หนึ่งครั้งปักครัวเรือนที่เลือกในรายการ คลิกขวาหรือ Esc เพื่อเลิก</translation>
    </message>
    <message>
        <source>Households without a pin, by house number</source>
        <translation>ครัวเรือนที่ยังไม่มีหมุด เรียงตามบ้านเลขที่</translation>
    </message>
    <message>
        <source>Along a street</source>
        <translation>กระจายตามถนน</translation>
    </message>
    <message>
        <source>&amp;Draw the line</source>
        <translation>&amp;วาดเส้น</translation>
    </message>
    <message>
        <source>Click along the street from the first house to the last; the right button ends the line, Backspace takes a corner back</source>
        <translation>คลิกตามถนนจากบ้านหลังแรกถึงหลังสุดท้าย คลิกขวาเพื่อจบเส้น กด Backspace เพื่อย้อนมุมล่าสุด</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;จาก</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>&amp;ถึง</translation>
    </message>
</context>
<context>
    <name>HowMade</name>
    <message>
        <source>How was this number made</source>
        <translation>ตัวเลขนี้มาจากไหน</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>&amp;คัดลอก</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>ปิ&amp;ด</translation>
    </message>
</context>
<context>
    <name>MapImport</name>
    <message>
        <source>Import a map file</source>
        <translation>นำเข้าแฟ้มแผนที่</translation>
    </message>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>เลือกแฟ้ม(&amp;C)…</translation>
    </message>
    <message>
        <source>No file chosen yet. A map file (KMZ, SHP, ZIP, GPKG, GeoJSON, GPX, DXF) or a table with coordinates can also be dragged here.</source>
        <translation>ยังไม่ได้เลือกแฟ้ม จะลากแฟ้มแผนที่ (KMZ, SHP, ZIP, GPKG, GeoJSON, GPX, DXF) หรือตารางที่มีพิกัดมาวางที่นี่ก็ได้</translation>
    </message>
    <message>
        <source>It &amp;holds:</source>
        <translation>ในแฟ้มคือ(&amp;H):</translation>
    </message>
    <message>
        <source>&amp;Layer or folder:</source>
        <translation>ชั้นข้อมูลหรือโฟลเดอร์(&amp;L):</translation>
    </message>
    <message>
        <source>Which column holds what</source>
        <translation>คอลัมน์ใดเก็บอะไร</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>ตำแหน่งที่ตั้ง</translation>
    </message>
    <message>
        <source>What the coordinates may be</source>
        <translation>พิกัดอาจเป็นแบบใดบ้าง</translation>
    </message>
    <message>
        <source>Show on the &amp;map</source>
        <translation>แสดงบนแผนที่(&amp;M)</translation>
    </message>
    <message>
        <source>Brings the area and the places of this line into the map&apos;s view</source>
        <translation>เลื่อนแผนที่ให้เห็นพื้นที่และสถานที่ตามบรรทัดนี้</translation>
    </message>
    <message>
        <source>&amp;Apply this fix</source>
        <translation>ใช้วิธีแก้นี้(&amp;A)</translation>
    </message>
    <message>
        <source>From a &amp;layer of the project…</source>
        <translation>จากชั้นข้อมูลในโครงการ(&amp;L)…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>ความคืบหน้า</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>หยุด(&amp;T)</translation>
    </message>
    <message>
        <source>Open the &amp;report</source>
        <translation>เปิดรายงาน(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>นำเข้า(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>ปิด(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Pages</source>
        <translation>หน้า</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;บันทึก…</translation>
    </message>
    <message>
        <source>Co&amp;py the picture</source>
        <translation>&amp;คัดลอกรูป</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>ปิ&amp;ด</translation>
    </message>
</context>
<context>
    <name>RadarModelEditor</name>
    <message>
        <source>Radar models</source>
        <translation>แบบจำลองเรดาร์</translation>
    </message>
    <message>
        <source>&amp;Model:</source>
        <translation>แบบจำลอง(&amp;M):</translation>
    </message>
    <message>
        <source>Radar model</source>
        <translation>แบบจำลองเรดาร์</translation>
    </message>
    <message>
        <source>Sa&amp;ve as…</source>
        <translation>บันทึกเป็น(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>นำเข้า(&amp;I)…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>ส่งออก(&amp;X)…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>ลบ…</translation>
    </message>
    <message>
        <source>Areas and their indicators</source>
        <translation>ด้านและตัวชี้วัด</translation>
    </message>
    <message>
        <source>Move &amp;to</source>
        <translation>ย้ายไป(&amp;T)</translation>
    </message>
    <message>
        <source>Count &amp;also in</source>
        <translation>นับในอีกด้าน(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>เอาออก(&amp;R)</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>ที่เลือก</translation>
    </message>
    <message>
        <source>Choose an area or an indicator in the tree.</source>
        <translation>เลือกด้านหรือตัวชี้วัดทางซ้าย</translation>
    </message>
    <message>
        <source>Name (Thai):</source>
        <translation>ชื่อไทย:</translation>
    </message>
    <message>
        <source>Name (English):</source>
        <translation>ชื่ออังกฤษ:</translation>
    </message>
    <message>
        <source>Tar&amp;get:</source>
        <translation>เป้าหมาย(&amp;G):</translation>
    </message>
    <message>
        <source>O&amp;wn coverage rule:</source>
        <translation>เกณฑ์ความครบถ้วน(&amp;W):</translation>
    </message>
    <message>
        <source>Below this share of known answers the area has no score. Without a rule of its own the model&apos;s holds.</source>
        <translation>หากทราบคำตอบน้อยกว่าสัดส่วนนี้ ด้านนี้จะไม่มีคะแนน หากไม่ตั้งเกณฑ์ของด้านเอง ให้ใช้เกณฑ์ของแบบจำลอง</translation>
    </message>
    <message>
        <source>Notes (Thai):</source>
        <translation>หมายเหตุไทย:</translation>
    </message>
    <message>
        <source>Notes (English):</source>
        <translation>หมายเหตุอังกฤษ:</translation>
    </message>
    <message>
        <source>&amp;Weight:</source>
        <translation>น้ำหนัก(&amp;W):</translation>
    </message>
    <message>
        <source>Share of the area:</source>
        <translation>สัดส่วนในด้าน:</translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation>ชนิด(&amp;K):</translation>
    </message>
    <message>
        <source>&amp;Direction:</source>
        <translation>ทิศทาง(&amp;D):</translation>
    </message>
    <message>
        <source>The question may count in several areas</source>
        <translation>คำถามนี้นับได้หลายด้าน</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>ค้นหา…</translation>
    </message>
    <message>
        <source>Search by name or number</source>
        <translation>ค้นด้วยชื่อหรือหมายเลข</translation>
    </message>
    <message>
        <source>Indicator set</source>
        <translation>ชุดตัวชี้วัด</translation>
    </message>
    <message>
        <source>Indicators that stand in no area yet</source>
        <translation>ตัวชี้วัดที่ยังไม่อยู่ในด้านใด</translation>
    </message>
    <message>
        <source>A&amp;dd to</source>
        <translation>เพิ่มเข้า(&amp;D)</translation>
    </message>
    <message>
        <source>Whole model</source>
        <translation>ทั้งแบบจำลอง</translation>
    </message>
    <message>
        <source>Id, version:</source>
        <translation>รหัส รุ่น:</translation>
    </message>
    <message>
        <source>Avera&amp;ging:</source>
        <translation>วิธีเฉลี่ย(&amp;G):</translation>
    </message>
    <message>
        <source>Coverage rule:</source>
        <translation>เกณฑ์ความครบถ้วน:</translation>
    </message>
    <message>
        <source>Levels, from the worst to the best:</source>
        <translation>ระดับ จากแย่ที่สุดไปดีที่สุด:</translation>
    </message>
    <message>
        <source>Levels of a score</source>
        <translation>ระดับของคะแนน</translation>
    </message>
    <message>
        <source>Add a level</source>
        <translation>เพิ่มระดับ</translation>
    </message>
    <message>
        <source>Remove the level</source>
        <translation>ลบระดับ</translation>
    </message>
    <message>
        <source>Preview:</source>
        <translation>ตัวอย่าง:</translation>
    </message>
    <message>
        <source>Village of the preview</source>
        <translation>หมู่บ้านตัวอย่าง</translation>
    </message>
    <message>
        <source>Scores of the village</source>
        <translation>คะแนนของหมู่บ้าน</translation>
    </message>
    <message>
        <source>What must be put right</source>
        <translation>สิ่งที่ต้องแก้</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>บันทึก(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>ปิด(&amp;L)</translation>
    </message>
</context>
<context>
    <name>RadarModelName</name>
    <message>
        <source>Save the radar model as</source>
        <translation>บันทึกแบบจำลองเรดาร์เป็น</translation>
    </message>
    <message>
        <source>&amp;Id:</source>
        <translation>รหัส(&amp;I):</translation>
    </message>
    <message>
        <source>Name (&amp;Thai):</source>
        <translation>ชื่อไทย(&amp;T):</translation>
    </message>
    <message>
        <source>Name (&amp;English):</source>
        <translation>ชื่ออังกฤษ(&amp;E):</translation>
    </message>
    <message>
        <source>Small letters a–z, digits and _, a letter first: the file and each run carry it.</source>
        <translation>ตัวพิมพ์เล็ก a–z ตัวเลข และ _ ขึ้นต้นด้วยตัวอักษร ไฟล์และผลวิเคราะห์แต่ละครั้งใช้รหัสนี้</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>บันทึก(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>ยกเลิก(&amp;C)</translation>
    </message>
</context>
<context>
    <name>RadarPanel</name>
    <message>
        <source>Village, tambon or the whole area; a village is also chosen on the map</source>
        <translation>หมู่บ้าน ตำบล หรือทั้งพื้นที่ จะเลือกหมู่บ้านบนแผนที่ก็ได้</translation>
    </message>
    <message>
        <source>Village, tambon or area</source>
        <translation>หมู่บ้าน ตำบล หรือพื้นที่</translation>
    </message>
    <message>
        <source>Pictures, comparisons, models</source>
        <translation>รูปภาพ การเปรียบเทียบ แบบจำลอง</translation>
    </message>
    <message>
        <source>Year of the survey rounds</source>
        <translation>ปีของรอบสำรวจ</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>ตัวชี้วัด</translation>
    </message>
    <message>
        <source>The area whose indicators are listed and whose scores colour the map; a click on an axis chooses it too</source>
        <translation>ด้านที่แสดงตัวชี้วัดและให้สีบนแผนที่ จะคลิกที่แกนของเรดาร์ก็ได้</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>ด้าน</translation>
    </message>
    <message>
        <source>&amp;How made…</source>
        <translation>&amp;ที่มา…</translation>
    </message>
    <message>
        <source>How was this number made: from the score down to the counts</source>
        <translation>ตัวเลขนี้มาจากไหน: จากคะแนนลงไปถึงยอดนับ</translation>
    </message>
    <message>
        <source>Indicators of the area</source>
        <translation>ตัวชี้วัดของด้าน</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>หมู่บ้าน</translation>
    </message>
    <message>
        <source>Order the villages by the area&apos;s score again</source>
        <translation>กลับไปเรียงหมู่บ้านตามคะแนนของด้าน</translation>
    </message>
    <message>
        <source>×</source>
        <translation>×</translation>
    </message>
    <message>
        <source>Villages from the worst to the best</source>
        <translation>หมู่บ้านจากน้อยไปมาก</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>เปลี่ยน</translation>
    </message>
    <message>
        <source>Change between rounds</source>
        <translation>การเปลี่ยนแปลงระหว่างรอบ</translation>
    </message>
    <message>
        <source>▲ ▼ real · ( ) may be noise · – not comparable</source>
        <translation>▲ ▼ เปลี่ยนจริง · ( ) อาจเป็นความผันผวน · – เทียบไม่ได้</translation>
    </message>
</context>
<context>
    <name>RepairsPage</name>
    <message>
        <source>Ask me &amp;again</source>
        <translation>ถามใหม่(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Use my answers</source>
        <translation>ใช้คำตอบของฉัน(&amp;U)</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Open the &amp;report</source>
        <translation>เปิดรายงาน(&amp;R)</translation>
    </message>
    <message>
        <source>Every row with its reason and remedy, as a table</source>
        <translation>ตารางแสดงทุกแถวพร้อมเหตุผลและวิธีแก้</translation>
    </message>
    <message>
        <source>Count the &amp;indicators now</source>
        <translation>นับตัวชี้วัดเดี๋ยวนี้(&amp;I)</translation>
    </message>
    <message>
        <source>So that radar and plan take up the new answers</source>
        <translation>เพื่อให้เรดาร์และแผนใช้คำตอบใหม่</translation>
    </message>
    <message>
        <source>&amp;Fix the remaining rows</source>
        <translation>แก้แถวที่เหลือ(&amp;F)</translation>
    </message>
    <message>
        <source>Back to the rows that were not taken, with the file as it is</source>
        <translation>กลับไปที่แถวที่ยังไม่ได้รับ โดยใช้แฟ้มเดิม</translation>
    </message>
    <message>
        <source>Import an&amp;other file</source>
        <translation>นำเข้าแฟ้มอื่น(&amp;O)</translation>
    </message>
    <message>
        <source>The next village, set or year</source>
        <translation>หมู่บ้าน แบบสำรวจ หรือปีถัดไป</translation>
    </message>
    <message>
        <source>Take this import &amp;back</source>
        <translation>ถอนชุดนำเข้านี้(&amp;B)</translation>
    </message>
    <message>
        <source>Removes what this file brought; answers that it had replaced do not come back</source>
        <translation>ลบสิ่งที่แฟ้มนี้นำเข้ามา คำตอบเดิมที่ถูกแทนที่ไปแล้วจะไม่กลับคืน</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Filter the rows</source>
        <translation>กรองแถว</translation>
    </message>
    <message>
        <source>Rows of this kind</source>
        <translation>แถวประเภทนี้</translation>
    </message>
    <message>
        <source>Cells of the chosen row</source>
        <translation>ช่องของแถวที่เลือก</translation>
    </message>
    <message>
        <source>Show on the &amp;map</source>
        <translation>แสดงบนแผนที่(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Undo this row</source>
        <translation>เลิกแก้แถวนี้(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation>ตรวจใหม่(&amp;C)</translation>
    </message>
</context>
<context>
    <name>SurveyImport</name>
    <message>
        <source>Import a survey</source>
        <translation>นำเข้าผลสำรวจ</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ขั้นตอน</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>ความคืบหน้า</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>หยุด(&amp;T)</translation>
    </message>
    <message>
        <source>‹ &amp;Back</source>
        <translation>‹ ย้อนกลับ(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next ›</source>
        <translation>ต่อไป(&amp;N) ›</translation>
    </message>
</context>
</TS>
